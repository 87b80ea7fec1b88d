import type { Child } from 'hono/jsx'
import type { Form } from '../../../http/form.ts'
import type { OwnItem, OwnKind, Written } from '../../../own-record/items.ts'

export type Values = Record<string, string>
export type Errors = Record<string, string>

/** By whom and when a form is filled in, and what is corrected with it. */
export interface Filling {
  now: Date
  writer: string
  /** What the item said before; undefined for a new one. */
  before: unknown
}

export type Read = { written: Written; errors?: never } | { written?: never; errors: Errors }

/** What pages need to know of a kind of thing in the file. `C` is its type in src/record/words.ts. */
interface KindOf<C> {
  kind: OwnKind
  /** Its part of an address. */
  segment: string
  /** «Rapportages» */
  many: string
  /** «rapportage» */
  one: string
  /** «Nieuwe rapportage» */
  add: string
  /** What a new form has filled in. */
  fresh(now: Date, writer: string): Values
  /** A form filled in with what there is. */
  values(content: C): Values
  read(form: Form, filling: Filling): Read
  Fields(props: { values: Values; errors: Errors }): Child
  /** What a list calls it. */
  title(content: C): string
  /** How it reads. */
  Words(props: { content: C; now: Date }): Child
}

/** A kind as pages use it: the content of an item of this kind, whatever it is. */
export type Kind = KindOf<unknown>

/** A kind by its own type. The column of an item holds nothing but what `read` of its kind made. */
export const defineKind = <C>(kind: KindOf<C>): Kind => ({
  ...kind,
  values: (content) => kind.values(content as C),
  title: (content) => kind.title(content as C),
  Words: ({ content, now }) => kind.Words({ content: content as C, now }),
})

/** What an item says, as a list calls it. */
export const titleOf = (kind: Kind, item: Pick<OwnItem, 'content'>): string =>
  kind.title(item.content)
