import type { Child } from 'hono/jsx'
import { type Errors, fieldId } from './error-summary.tsx'
import { Icon } from './icon.tsx'

/** What was typed, by field name: shown again when a page comes back with errors. */
export type Values = Readonly<Record<string, string | undefined>>

/** What every field takes. */
export interface FieldProps {
  /** The name in the form; the id is `veld-<name>`. */
  name: string
  label: string
  values: Values
  errors: Errors
  hint?: Child
  /** Adds «(niet verplicht)» to the label. */
  optional?: boolean | undefined
  /** The label is the heading of the page: for pages with one question. */
  asHeading?: boolean | undefined
}

/** The attributes that tie a control to its hint and its error, for assistive technology. */
export function describedBy({ name, hint, errors }: Pick<FieldProps, 'name' | 'hint' | 'errors'>) {
  const id = fieldId(name)
  const ids = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(errors[name] === undefined ? [] : [`${id}-fout`]),
  ]
  return {
    ...(ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }),
    ...(errors[name] === undefined ? {} : { 'aria-invalid': 'true' }),
  }
}

/** The hint and the error of a field, in the order in which they are read. */
export function HintAndError({ name, hint, errors }: Pick<FieldProps, 'name' | 'hint' | 'errors'>) {
  const id = fieldId(name)
  const error = errors[name]
  return (
    <>
      {hint === undefined ? null : (
        <div class="field__hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error === undefined ? null : (
        <p class="field__error" id={`${id}-fout`}>
          <Icon name="circle-alert" />
          <span>
            <span class="vh">Fout: </span>
            {error}
          </span>
        </p>
      )}
    </>
  )
}

/** A label with one control under it. */
export function Field({ children, ...field }: FieldProps & { children: Child }) {
  const label = (
    <label class="field__label" for={fieldId(field.name)}>
      <LabelWords {...field} />
    </label>
  )
  return (
    <div class={fieldClass(field)}>
      {field.asHeading ? <h1 class="field__heading">{label}</h1> : label}
      <HintAndError {...field} />
      {children}
    </div>
  )
}

/** A group of controls under one question. */
export function FieldGroup({ children, ...field }: FieldProps & { children: Child }) {
  const { asHeading } = field
  // A group has no aria-invalid of its own: the controls in it carry that.
  const { 'aria-describedby': description } = describedBy(field)
  return (
    <fieldset
      class={fieldClass(field)}
      {...(description === undefined ? {} : { 'aria-describedby': description })}
    >
      <legend class="field__label">
        {asHeading ? (
          <h1 class="field__heading">
            <LabelWords {...field} />
          </h1>
        ) : (
          <LabelWords {...field} />
        )}
      </legend>
      <HintAndError {...field} />
      {children}
    </fieldset>
  )
}

function LabelWords({ label, optional }: Pick<FieldProps, 'label' | 'optional'>) {
  return (
    <>
      {label}
      {optional ? <span class="field__optional"> (niet verplicht)</span> : null}
    </>
  )
}

function fieldClass({ name, errors }: Pick<FieldProps, 'name' | 'errors'>): string {
  return errors[name] === undefined ? 'field' : 'field field--error'
}
