export type ParamKind = 'token' | 'reference' | 'date' | 'string'

/** A search parameter: how its values are compared, and where they stand in the resource. */
export type Param = { kind: ParamKind; paths: readonly string[] }

/** A search parameter on these paths. */
export const param = (kind: ParamKind, ...paths: string[]): Param => ({ kind, paths })
