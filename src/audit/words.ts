/** An action as the access log tells of it. */
export interface Words {
  /** «Karin …»: what somebody did. */
  done: string
  /** When one thing of it was opened. */
  one?: string
  /** «Karin wilde …, maar dat mocht niet»: what somebody tried. */
  tried: string
}
