import { fieldId } from './error-summary.tsx'
import { describedBy, Field, FieldGroup, type FieldProps } from './field.tsx'

interface InputProps extends FieldProps {
  /** How long the answer is: the box is as long as what belongs in it. */
  width?: 'short' | 'medium' | 'full' | undefined
  autocomplete?: string | undefined
  /** The access key by which a browser goes to it. */
  accesskey?: string | undefined
}

interface Kind {
  type: 'text' | 'email' | 'tel' | 'password'
  attributes?: Record<string, string>
  look?: string
  keepsValue?: boolean
}

function Input({ field, kind }: { field: InputProps; kind: Kind }) {
  const { name, values, width = 'full', autocomplete, accesskey } = field
  const value = kind.keepsValue === false ? undefined : values[name]
  return (
    <input
      class={`input input--${width}${kind.look === undefined ? '' : ` ${kind.look}`}`}
      type={kind.type}
      id={fieldId(name)}
      name={name}
      {...(value === undefined ? {} : { value })}
      {...(autocomplete === undefined ? {} : { autocomplete })}
      {...(accesskey === undefined ? {} : { accesskey })}
      {...kind.attributes}
      {...describedBy(field)}
    />
  )
}

/** One line of text. */
export function TextField(props: InputProps) {
  return (
    <Field {...props}>
      <Input field={props} kind={{ type: 'text' }} />
    </Field>
  )
}

/** An e-mail address; nothing is capitalised or corrected. */
export function EmailField(props: InputProps) {
  const field: InputProps = { autocomplete: 'email', width: 'medium', ...props }
  const attributes = { spellcheck: 'false' }
  return (
    <Field {...props}>
      <Input field={field} kind={{ type: 'email', attributes }} />
    </Field>
  )
}

/** A telephone number, as people write it. */
export function PhoneField(props: InputProps) {
  const field: InputProps = { autocomplete: 'tel', width: 'medium', ...props }
  return (
    <Field {...props}>
      <Input field={field} kind={{ type: 'tel' }} />
    </Field>
  )
}

/**
 * A password. It is never sent back to the page. With script there is a button
 * that shows what is typed.
 *
 * @param props.purpose `new` where a password is chosen, `current` where one signs in
 */
export function PasswordField({ purpose, ...props }: InputProps & { purpose: 'new' | 'current' }) {
  const field: InputProps = { width: 'medium', ...props, autocomplete: `${purpose}-password` }
  const attributes = { spellcheck: 'false' }
  return (
    <Field {...props}>
      <show-password>
        <Input field={field} kind={{ type: 'password', attributes, keepsValue: false }} />
      </show-password>
    </Field>
  )
}

/**
 * A code from a text message, an app or a letter: one box, as GOV.UK's
 * «confirm a phone number» has it.
 *
 * @param props.kind `one-time` (figures; the phone offers the code from the
 *   message) or `letter` (letters and figures, from paper)
 */
export function CodeField({ kind, ...props }: InputProps & { kind: 'one-time' | 'letter' }) {
  const letter = kind === 'letter'
  const field: InputProps = {
    width: letter ? 'medium' : 'short',
    ...props,
    autocomplete: letter ? 'off' : 'one-time-code',
  }
  const attributes = letter
    ? { autocapitalize: 'characters', spellcheck: 'false' }
    : { inputmode: 'numeric', spellcheck: 'false' }
  return (
    <Field {...props}>
      <Input field={field} kind={{ type: 'text', attributes, look: 'input--code' }} />
    </Field>
  )
}

/** Several lines of text. */
export function TextArea({ rows = 5, ...props }: FieldProps & { rows?: number }) {
  return (
    <Field {...props}>
      <textarea
        class="input input--area"
        id={fieldId(props.name)}
        name={props.name}
        rows={rows}
        {...describedBy(props)}
      >
        {props.values[props.name] ?? ''}
      </textarea>
    </Field>
  )
}

const dateParts = [
  { part: 'dag', label: 'Dag', birthday: 'bday-day' },
  { part: 'maand', label: 'Maand', birthday: 'bday-month' },
  { part: 'jaar', label: 'Jaar', birthday: 'bday-year' },
] as const

/**
 * A date one knows by heart, in three boxes: `<name>-dag`, `<name>-maand` and
 * `<name>-jaar` (GOV.UK's date input). The error is that of `<name>`; it marks
 * all three boxes.
 *
 * @param props.birthday lets the browser fill in the reader's own birthday
 */
export function DateFields({ birthday, ...props }: FieldProps & { birthday?: boolean }) {
  const id = fieldId(props.name)
  const invalid = props.errors[props.name] === undefined ? {} : { 'aria-invalid': 'true' }
  return (
    <FieldGroup {...props}>
      <div class="date">
        {dateParts.map(({ part, label, birthday: fill }, index) => (
          <div class="date__part">
            <label for={index === 0 ? id : `${id}-${part}`}>{label}</label>
            <input
              class={part === 'jaar' ? 'input input--year' : 'input input--two'}
              type="text"
              inputmode="numeric"
              id={index === 0 ? id : `${id}-${part}`}
              name={`${props.name}-${part}`}
              value={props.values[`${props.name}-${part}`] ?? ''}
              {...(birthday ? { autocomplete: fill } : {})}
              {...invalid}
            />
          </div>
        ))}
      </div>
    </FieldGroup>
  )
}
