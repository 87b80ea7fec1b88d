import { isJson, type Json } from '../fhir/json.ts'
import { list } from '../map/read.ts'
import {
  type Change,
  each,
  first,
  inTurn,
  listed,
  renamed,
  renamedList,
  without,
} from './change.ts'

/** DocumentReference, also as IHE MHD («minimal metadata») uses it. */
export const documentReference: Change = inTurn(
  renamedList('class', 'category'),
  withDate,
  each('context', inTurn(listed('encounter'), withRelated)),
)

/** When it was indexed is the date of the reference; when it was made is that of its file. */
function withDate(one: Json): Json {
  const { created, indexed } = one
  const dated = without(one, 'created', 'indexed')
  const date = one.date ?? indexed ?? created
  const made = date === undefined ? dated : { ...dated, date }
  if (typeof created !== 'string') return made
  return each(
    'content',
    each('attachment', (file) => ({ creation: created, ...file })),
  )(made)
}

function withRelated(context: Json): Json {
  if (!Array.isArray(context.related)) return context
  const related = list(context.related).map((one) => {
    if (isJson(one.ref)) return one.ref
    return isJson(one.identifier) ? { identifier: one.identifier } : one
  })
  return { ...context, related }
}

export const binary: Change = renamed('content', 'data')

/** Composition: its class is its category, and an attester signs in one way. */
export const composition: Change = inTurn(
  renamedList('class', 'category'),
  each('attester', first('mode')),
)

/** ClinicalImpression: a draft is still being written. */
export const clinicalImpression: Change = (one) => {
  const made = without(one, 'action')
  return made.status === 'draft' ? { ...made, status: 'in-progress' } : made
}
