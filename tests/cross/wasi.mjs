// Runs a WASI program under Node, which tells it of one directory: wasi.mjs PROGRAM DIRECTORY
import { readFile } from 'node:fs/promises';
import { WASI } from 'node:wasi';

const [program, directory] = process.argv.slice(2);
const wasi = new WASI({ version: 'preview1', args: ['check', '/vectors'], preopens: { '/vectors': directory }, returnOnExit: true });
const { instance } = await WebAssembly.instantiate(await readFile(program), { wasi_snapshot_preview1: wasi.wasiImport });
process.exitCode = wasi.start(instance);
