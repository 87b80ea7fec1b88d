/** Why a request cannot be answered as asked; thrown at the edge, shown as a kind page with this status. */
export type ProblemKind =
  | 'not-found'
  | 'bad-form'
  | 'too-large'
  | 'files-too-large'
  | 'wrong-content-type'
  | 'foreign-form'
  | 'signed-out'
  | 'too-many'
  | 'conflict'

const STATUS: Record<ProblemKind, 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429> = {
  'not-found': 404,
  'bad-form': 400,
  'too-large': 413,
  'files-too-large': 413,
  'wrong-content-type': 415,
  'foreign-form': 403,
  'signed-out': 401,
  'too-many': 429,
  conflict: 409,
}

export class Problem extends Error {
  readonly status: (typeof STATUS)[ProblemKind]
  constructor(
    readonly kind: ProblemKind,
    /** Seconds until trying again makes sense. */
    readonly retryAfter?: number,
  ) {
    super(kind)
    this.status = STATUS[kind]
  }
}
