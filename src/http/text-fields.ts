import type { Request } from './env.ts'
import { emptyForm, type Form, MAX_BYTES, putField, readForm } from './form.ts'
import { boundaryOf, readParts } from './multipart.ts'
import { Problem } from './problem.ts'

async function* bounded(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of body) {
    yield chunk
    size += chunk.length
    if (size > MAX_BYTES) throw new Problem('too-large')
  }
}

const readUntilFiles = async (body: AsyncIterable<Uint8Array>, boundary: string): Promise<Form> => {
  const form = emptyForm()
  let count = 0
  for await (const part of readParts(bounded(body), boundary)) {
    if (part.fileName !== undefined) break
    count += 1
    const chunks: Uint8Array[] = []
    for await (const chunk of part.bytes) chunks.push(chunk)
    putField(form, part.name, Buffer.concat(chunks).toString('utf8'), count)
  }
  return form
}

/**
 * What was typed in a form that is not taken, so that it can be given back. Of a form with files the fields that come
 * before the first file, as our forms have them; of the files not a byte more than came with it.
 *
 * @returns a form without anything when it cannot be read
 */
export const readTextFields = async (c: Request): Promise<Form> => {
  const boundary = boundaryOf(c.req.header('content-type'))
  try {
    if (!boundary) return await readForm(c)
    return c.req.raw.body ? await readUntilFiles(c.req.raw.body, boundary) : emptyForm()
  } catch (problem) {
    if (problem instanceof Problem) return emptyForm()
    throw problem
  }
}
