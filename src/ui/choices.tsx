import type { Child } from 'hono/jsx'
import { fieldId } from './error-summary.tsx'
import { describedBy, Field, FieldGroup, type FieldProps, HintAndError } from './field.tsx'
import { Icon, type IconName } from './icon.tsx'

export interface Option {
  value: string
  label: string
  hint?: Child
  icon?: IconName
}

interface ChoiceProps {
  type: 'radio' | 'checkbox'
  name: string
  id: string
  option: Option
  checked: boolean
  invalid?: boolean
}

/** One large target: the whole card can be clicked. */
function Choice({ type, name, id, option, checked, invalid }: ChoiceProps) {
  const hintId = `${id}-uitleg`
  return (
    <div class="choice">
      <input
        type={type}
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        {...(option.hint === undefined ? {} : { 'aria-describedby': hintId })}
        {...(invalid ? { 'aria-invalid': 'true' } : {})}
      />
      <div class="choice__words">
        <label for={id}>{option.label}</label>
        {option.hint === undefined ? null : (
          <div class="field__hint" id={hintId}>
            {option.hint}
          </div>
        )}
      </div>
      {option.icon === undefined ? null : <Icon name={option.icon} />}
    </div>
  )
}

function optionId(name: string, index: number): string {
  return index === 0 ? fieldId(name) : `${fieldId(name)}-${index + 1}`
}

/** One choice from a few, as cards. */
export function Radios({ options, ...props }: FieldProps & { options: readonly Option[] }) {
  return (
    <FieldGroup {...props}>
      {options.map((option, index) => (
        <Choice
          type="radio"
          name={props.name}
          id={optionId(props.name, index)}
          option={option}
          checked={props.values[props.name] === option.value}
        />
      ))}
    </FieldGroup>
  )
}

/** Any number from a few, as cards. What was chosen is `values[name]`, with commas between. */
export function Checkboxes({ options, ...props }: FieldProps & { options: readonly Option[] }) {
  const chosen = (props.values[props.name] ?? '').split(',')
  return (
    <FieldGroup {...props}>
      {options.map((option, index) => (
        <Choice
          type="checkbox"
          name={props.name}
          id={optionId(props.name, index)}
          option={option}
          checked={chosen.includes(option.value)}
        />
      ))}
    </FieldGroup>
  )
}

/** One box to tick: «Ik ga akkoord …». Ticked, it sends `value` («ja»). */
export function Checkbox({ value = 'ja', ...props }: FieldProps & { value?: string }) {
  const { name, label, values, errors } = props
  const { 'aria-describedby': description, ...invalid } = describedBy(props)
  return (
    <div class={errors[name] === undefined ? 'field' : 'field field--error'}>
      <HintAndError {...props} />
      <div class="choice">
        <input
          type="checkbox"
          id={fieldId(name)}
          name={name}
          value={value}
          checked={values[name] === value}
          {...(description === undefined ? {} : { 'aria-describedby': description })}
          {...invalid}
        />
        <div class="choice__words">
          <label for={fieldId(name)}>{label}</label>
        </div>
      </div>
    </div>
  )
}

/** One choice from many. The first line asks to choose, unless `prompt` is empty. */
export function Select({
  options,
  prompt = 'Maak een keuze',
  ...props
}: FieldProps & { options: readonly Pick<Option, 'value' | 'label'>[]; prompt?: string }) {
  const chosen = props.values[props.name]
  return (
    <Field {...props}>
      <span class="select">
        <select class="input" id={fieldId(props.name)} name={props.name} {...describedBy(props)}>
          {prompt === '' ? null : <option value="">{prompt}</option>}
          {options.map((option) => (
            <option value={option.value} selected={option.value === chosen}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron-down" />
      </span>
    </Field>
  )
}
