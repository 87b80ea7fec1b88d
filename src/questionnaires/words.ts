/** FHIR R4 Coding, as far as a questionnaire needs it. */
export interface Coding {
  system?: string | undefined
  code?: string | undefined
  display?: string | undefined
  [more: string]: unknown
}

/** FHIR R4 Quantity. */
export interface Quantity {
  value?: number | undefined
  unit?: string | undefined
  system?: string | undefined
  code?: string | undefined
  [more: string]: unknown
}

/** FHIR R4 Attachment; a file that was sent here has `urn:uuid:` with its id as address. */
export interface Attachment {
  contentType?: string | undefined
  url?: string | undefined
  title?: string | undefined
  size?: number | undefined
  [more: string]: unknown
}

/** FHIR R4 Reference. */
export interface Reference {
  reference?: string | undefined
  display?: string | undefined
  [more: string]: unknown
}

/** The value[x] of an answer, with the name that FHIR R4 gives it. Dates and times as FHIR writes them. */
export interface Value {
  valueBoolean?: boolean | undefined
  valueDecimal?: number | undefined
  valueInteger?: number | undefined
  valueDate?: string | undefined
  valueDateTime?: string | undefined
  valueTime?: string | undefined
  valueString?: string | undefined
  valueUri?: string | undefined
  valueCoding?: Coding | undefined
  valueQuantity?: Quantity | undefined
  valueAttachment?: Attachment | undefined
  valueReference?: Reference | undefined
}

/** The types of an item of FHIR R4, all that can be shown here. */
export const ITEM_TYPES = [
  'group',
  'display',
  'boolean',
  'decimal',
  'integer',
  'date',
  'dateTime',
  'time',
  'string',
  'text',
  'url',
  'choice',
  'open-choice',
  'attachment',
  'reference',
  'quantity',
] as const
export type ItemType = (typeof ITEM_TYPES)[number]

export const OPERATORS = ['exists', '=', '!=', '>', '<', '>=', '<='] as const
export type Operator = (typeof OPERATORS)[number]

/** enableWhen: asked only if the answer to another question is so. */
export interface Condition {
  /** The item it looks at, by its key. */
  question: number
  operator: Operator
  answer: Value
}

/** What can be chosen. */
export interface Option {
  value: Value
  label: string
  /** Cannot be chosen together with others. */
  exclusive: boolean
}

/** What an answer is held against; null: anything. */
export interface Limits {
  minLength: number | null
  maxLength: number | null
  /** A number, or a date as FHIR writes it. */
  min: number | string | null
  max: number | string | null
  minCount: number
  maxCount: number | null
  decimals: number | null
}

/** An item of a questionnaire in our words. */
export interface Item {
  /** Its place in the questionnaire, counted from 0 and depth first; names it within one version. */
  key: number
  linkId: string
  type: ItemType
  text: string
  prefix: string
  /** What stands under the question to help. */
  help: string
  required: boolean
  repeats: boolean
  readOnly: boolean
  hidden: boolean
  limits: Limits
  options: Option[]
  /** Many options stand in a list to open. */
  dropDown: boolean
  /** The units that a quantity can have; a number has at most one. */
  units: Coding[]
  conditions: Condition[]
  /** Whether all conditions must be so, or one is enough. */
  behavior: 'all' | 'any'
  initial: Value[]
  items: Item[]
  /** The item it stands in. */
  parent: number | null
  /** The groups around it that can be there more than once, from the outside in. */
  loops: number[]
}

/** A questionnaire in our words. */
export interface Questionnaire {
  url: string
  version: string
  title: string
  description: string
  items: Item[]
  /** All items, by their key. */
  all: Item[]
}
