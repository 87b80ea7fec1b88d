import type { Note } from '../words.ts'
import { moment } from './dates.ts'
import { noteAuthor } from './people.ts'
import { build, list, text } from './read.ts'
import type { Resolve } from './resolve.ts'

/** Annotations with a text, oldest first; those without a time keep their place in front. */
export function notes(value: unknown, resolve: Resolve): Note[] {
  const found = list(value).flatMap((one) => {
    const words = text(one.text)
    if (words === undefined) return []
    return [build<Note>({ text: words, at: moment(one.time), author: noteAuthor(one, resolve) })]
  })
  return found.sort((one, other) => (one.at?.at ?? '').localeCompare(other.at?.at ?? ''))
}

/** The texts of annotations under each other. */
export function noteText(value: unknown): string | undefined {
  return text(
    list(value)
      .flatMap((one) => text(one.text) ?? [])
      .join('\n'),
  )
}
