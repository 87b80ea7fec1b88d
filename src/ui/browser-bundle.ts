import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

/**
 * The custom elements of `browser/` as one small module. Pages work without
 * it. Built when the program starts: there is no separate build step.
 */
export function browserBundle(): string {
  const entry = fileURLToPath(new URL('../../browser/main.ts', import.meta.url))
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2020', 'safari14'],
    // Safari 14 knows it, but for corners of the standard that we do not come near; esbuild cannot write it otherwise.
    supported: { destructuring: true },
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}
