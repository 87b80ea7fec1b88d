import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

/**
 * The custom elements of `browser/` as one small module. Pages work without
 * it. Built when the program starts: there is no separate build step.
 */
export function browserBundle(): string {
  return build('main.ts', { format: 'esm', target: ['es2020', 'safari14'] })
}

/**
 * Another program of `browser/`, as one script for devices that stay on a wall
 * for years: a television of 2018 still reads it.
 *
 * @param file its name in `browser/`
 * @param define names in it that stand for a value, as a piece of script
 */
export function browserScript(file: string, define: Record<string, string> = {}): string {
  return build(file, { format: 'iife', target: ['es2018', 'chrome64', 'safari12'], define })
}

function build(
  file: string,
  options: { format: 'esm' | 'iife'; target: string[]; define?: Record<string, string> },
): string {
  const entry = fileURLToPath(new URL(`../../browser/${file}`, import.meta.url))
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    // These browsers know it, but for corners of the standard that we do not come near; esbuild would refuse all of it.
    supported: { destructuring: true },
    ...options,
  })
  return outputFiles[0]?.text ?? ''
}
