import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

/** `npm run structure [folder]`: the rooms of src, their imports, and what to watch in them. */
const root = resolve(process.argv[2] ?? 'src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/generated/.test(path))
  .map((path) => join(root, path));

const imports = new Map(
  files.map((file) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
    const paths = importedFiles.map(({ fileName }) =>
      resolve(dirname(file), fileName.replace(/\.js$/, '.ts')),
    );
    return [file, paths.filter((path) => files.includes(path))];
  }),
);

const roomOf = (file) => relative(root, file).split(sep)[0];
const rooms = [...new Set(files.map(roomOf))];
const arrows = new Set(
  [...imports].flatMap(([file, paths]) =>
    paths.filter((path) => roomOf(path) !== roomOf(file)).map((path) => `${roomOf(file)} -> ${roomOf(path)}`),
  ),
);

/** Depth-first: files on a circle, and the longest path of imports below each file. */
const depths = new Map();
const circles = [];
function depthOf(file, path = []) {
  if (path.includes(file)) {
    circles.push([...path.slice(path.indexOf(file)), file]);
    return 0;
  }
  if (!depths.has(file))
    depths.set(file, 1 + Math.max(0, ...imports.get(file).map((next) => depthOf(next, [...path, file]))));
  return depths.get(file);
}

const lines = files
  .map((file) => ({ file, count: readFileSync(file, 'utf8').split('\n').length - 1 }))
  .sort((a, b) => a.count - b.count);
const largest = lines.at(-1);
const longest = Math.max(...files.map((file) => depthOf(file)));
const circleNames = circles.map((circle) => circle.map((file) => relative(root, file)).join(' -> '));

process.stdout.write(`places at the root      ${rooms.length} (${rooms.join(', ')})
imports between them    ${arrows.size}
files                   ${files.length}, median ${lines[Math.floor(lines.length / 2)].count} lines
largest file            ${relative(root, largest.file)}, ${largest.count} lines
longest path of imports ${longest}
cycles                  ${circles.length}${circleNames.map((circle) => `\n  ${circle}`).join('')}
`);
if (circles.length > 0) process.exitCode = 1;
