export type ParamKind = 'token' | 'reference' | 'date' | 'string'

/** A search parameter: how its values are compared, and where they stand in the resource. */
export type Param = { kind: ParamKind; paths: readonly string[] }

/** A search parameter on these paths. */
export const param = (kind: ParamKind, ...paths: string[]): Param => ({ kind, paths })

/** Whom a resource is about. */
export const subject = param('reference', 'subject', 'patient', 'for', 'beneficiary')
export const status = param('token', 'status')

/** Of whoever has a name: clients, carers and contacts. */
export const named = {
  name: param('string', 'name'),
  family: param('string', 'name.family'),
  given: param('string', 'name.given'),
  birthdate: param('date', 'birthDate'),
  gender: param('token', 'gender'),
  active: param('token', 'active'),
}
