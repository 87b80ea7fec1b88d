// Makes src/ui/icon-shapes.ts from the names in assets/icons/list.txt and the
// drawings of lucide-static. Run it after adding a name: `node scripts/icons.mjs`.
import { readFileSync, writeFileSync } from 'node:fs'

const origin = new URL('../node_modules/lucide-static/', import.meta.url)
const names = readFileSync(new URL('../assets/icons/list.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((name) => name !== '')
  .sort()

const { version } = JSON.parse(readFileSync(new URL('package.json', origin), 'utf8'))

/** The shapes inside one icon's <svg>, as one line. */
function shapes(name) {
  const svg = readFileSync(new URL(`icons/${name}.svg`, origin), 'utf8')
  const inner = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
  return inner.replaceAll(/\s*\n\s*/g, '').replaceAll(' />', '/>')
}

const lines = names.map((name) => `  '${name}': '${shapes(name)}',`)
writeFileSync(
  new URL('../src/ui/icon-shapes.ts', import.meta.url),
  `// Made by scripts/icons.mjs from lucide-static ${version}; licence in assets/icons/LICENSE.
// biome-ignore format: one icon per line
export const iconShapes = {
${lines.join('\n').replaceAll(/^ {2}'([a-z]+)':/gm, '  $1:')}
} as const
`,
)
const licence = readFileSync(new URL('LICENSE', origin), 'utf8')
writeFileSync(
  new URL('../assets/icons/LICENSE', import.meta.url),
  `The icons named in list.txt come from Lucide (https://lucide.dev), package lucide-static ${version}.\n\n${licence}`,
)
console.log(`${names.length} icons`)
