import { type Place, placeKey } from '../questionnaires/answers.ts'

/** How a field of a question is called in the form; of a question with several boxes each has its number. */
export const fieldName = (place: Place, box?: number): string =>
  `v${placeKey(place)}${box === undefined ? '' : `x${box}`}`

/** Names the places that stood on the page: what did not stand there is not taken as empty. */
export const onPageName = (place: Place): string => `op-${placeKey(place)}`

/** The button that was pressed: `volgende`, `vorige`, `nog:<place>`, `weg:<place>:<turn>`. */
export const PRESSED = 'doe'

/** An open choice with words of one's own. */
export const OTHER = 'anders'

export const optionValue = (at: number): string => `k${at}`
