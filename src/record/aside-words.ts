/** Why something is not shown. */
export type AsideBecause =
  /** The record itself took it back (entered in error, cancelled): hide it at once. */
  | 'withdrawn'
  /** Draft, confidential, superseded: not for the family. */
  | 'not-released'
  /** Naast wrote it itself: it stands with the family already (0056). */
  | 'ours'
  /** Naast has no page for it yet; take up again after a newer version. */
  | 'not-supported'
  /** Something is missing without which showing it would mislead. */
  | 'incomplete'
  /** Not FHIR R4 as we can read it. */
  | 'unreadable'

/** Not shown, with the reason in plain Dutch for the organisation's administrator. */
export type SetAside = { setAside: string; because: AsideBecause }
