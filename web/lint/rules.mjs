// What the compiler doesn't refuse and this application never does. Prints every fault; ends with 1 when there is one.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const rules = [
  { words: 'markup from text ({@html}, innerHTML)', pattern: /\{@html|\.innerHTML\b|insertAdjacentHTML|outerHTML\s*=/ },
  { words: 'a style attribute: use a class or a style: directive', pattern: /\sstyle="/ },
  { words: 'a clock of its own: times come from the one clock', pattern: /\bDate\.now\(|new Date\(\)/ },
  { words: 'an address outside', pattern: /https?:\/\/(?!127\.0\.0\.1|www\.w3\.org)/ },
  { words: 'code from text', pattern: /\beval\(|new Function\(|setTimeout\(\s*['"`]/ },
  { words: 'an accessibility warning switched off without need', pattern: /svelte-ignore (?!a11y_no_noninteractive_tabindex)/ },
  { words: 'text of a document outside <bdi> in an attribute that runs', pattern: /\s(?:href|src)=\{(?!ticket\.path)/ },
];

const files = (folder) => readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? files(join(folder, name)) : [join(folder, name)]));
let faults = 0;
for (const file of files(join(root, 'src')))
  readFileSync(file, 'utf8').split('\n').forEach((line, i) => {
    for (const { words, pattern } of rules)
      if (pattern.test(line)) {
        faults += 1;
        console.log(`${relative(root, file)}:${i + 1}: ${words}`);
      }
  });
process.exit(faults > 0 ? 1 : 0);
