// What a build is made of: commands that run only when what they make is older than what it is made from.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Words of an environment variable such as CFLAGS. */
export const words = (text) => (text ?? '').split(/\s+/).filter(Boolean);

/** Runs a command; on failure throws with everything it printed. */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (part) => (output += part));
    child.stderr.on('data', (part) => (output += part));
    child.on('error', (error) => reject(new Error(`cannot run ${command}: ${error.message}`)));
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`${command} failed:\n${output}\n${command} ${args.join(' ')}`));
      if (output) process.stderr.write(output);
      resolve();
    });
  });
}

/** Prerequisites a compiler wrote to a .d file. */
function prerequisites(file) {
  const text = fs.readFileSync(file, 'utf8').replace(/\\\n/g, ' ');
  return text.slice(text.indexOf(':') + 1).split(/(?<!\\)\s+/).filter(Boolean);
}

/** True if the target is newer than everything it was made from, and made by the same command. */
function isFresh(target, command, sources) {
  try {
    if (fs.readFileSync(`${target}.cmd`, 'utf8') !== command) return false;
    const made = fs.statSync(target).mtimeMs;
    const all = fs.existsSync(`${target}.d`) ? [...sources, ...prerequisites(`${target}.d`)] : sources;
    return all.every((file) => fs.statSync(file).mtimeMs <= made);
  } catch {
    return false;
  }
}

/** Makes one target by a command (words) unless it is fresh; true if there was something to do. */
export async function make(target, command, sources) {
  const line = command.join('\n');
  if (isFresh(target, line, sources)) return false;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.rmSync(`${target}.cmd`, { force: true });
  await run(command[0], command.slice(1));
  fs.writeFileSync(`${target}.cmd`, line);
  return true;
}

/** Runs at most `width` of the tasks at a time; gives what they gave. */
export async function inParallel(tasks, width) {
  const results = new Array(tasks.length);
  const queue = tasks.map((task, i) => [task, i]);
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[1]] = await next[0]();
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

/** Puts a file in place by renaming: a process that has the old one loaded keeps it. False if it was there already. */
export function put(file, target) {
  if (fs.existsSync(target) && fs.readFileSync(target).equals(fs.readFileSync(file))) return false;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.copyFileSync(file, `${target}.new`);
  fs.renameSync(`${target}.new`, target);
  return true;
}
