// How the golden vectors are read; tests/vectors/README.md describes the files.
import assert from 'node:assert/strict';
import { bits, readRepository, spinerisk } from './helper.mjs';

// Members of records may be called as an input is; the inputs stand before them.
const inputsFirst = [...spinerisk.fields()].reverse();
const byName = new Map(inputsFirst.map((field) => [field.name, field]));
export const byKey = new Map(inputsFirst.map((field) => [field.key, field]));

/** Rows of a file as objects. */
export function rowsOf(file) {
  const [header, ...lines] = readRepository(`tests/vectors/${file}`).trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    assert.equal(cells.length, names.length, line);
    return Object.fromEntries(cells.map((cell, i) => [names[i], cell]));
  });
}

/** A C hex float ("0x1.8p+3") or "nan". */
export function hexFloat(text) {
  if (text === 'nan') return NaN;
  const parts = /^(-?)0x([01])(?:\.([0-9a-f]+))?p([+-]\d+)$/.exec(text);
  assert.ok(parts, `not a hex float: ${text}`);
  const [, sign, whole, fraction = '', exponent] = parts;
  const mantissa = Number(BigInt(`0x${whole}${fraction}`)) * 2 ** (-4 * fraction.length);
  return (sign ? -1 : 1) * mantissa * 2 ** Number(exponent);
}

/** One input's text as the value an option takes. */
function valueOf(field, text) {
  if (field.type === 'set') return text.split('|');
  if (field.type === 'choice' && field.names.length > 0) return text;
  return field.type === 'count' ? text : Number(text);
}

/** The inputs cell as options, and as a demand where it holds one. */
export function read(inputs) {
  const options = {};
  const demand = {};
  const permit = {};
  const provider = {};
  for (const pair of inputs === '' ? [] : inputs.split(';')) {
    const [name, text] = pair.split('=');
    const field = byName.get(name);
    assert.ok(field, `no field ${name}`);
    if (name === 'ban_activity') provider.banActivities = text.split('|');
    else if (name === 'like') options.likes = text.split('|');
    else if (field.owner === 'provider') provider[field.key] = valueOf(field, text);
    else if (field.owner === 'permit') permit[field.key.replace(/^permit(.)/, (_, letter) => letter.toLowerCase())] = valueOf(field, text);
    else (field.owner === 'demand' ? demand : options)[field.key] = valueOf(field, text);
  }
  if (Object.keys(permit).length > 0) provider.permits = [permit];
  if (Object.keys(provider).length > 0) options.provider = provider;
  return { options, demand };
}

/** The C name of the field an error names; "" for none. "activity" (the name looked up) is no field. */
export function fieldNameOf(error) {
  if (error.field === null || error.field === 'activity') return '';
  return byKey.get(error.field)?.name ?? error.field;
}

export const words = (text) => (text === '' ? [] : text.split(' '));
export const same = (actual, hex, what) => assert.equal(bits(actual ?? NaN), bits(hexFloat(hex)), `${what}: ${actual} is not ${hex} = ${hexFloat(hex)}`);
