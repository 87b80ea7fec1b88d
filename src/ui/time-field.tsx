import { fieldId } from './error-summary.tsx'
import { describedBy, Field, type FieldProps } from './field.tsx'

/** A time of the day, from the browser's own clock or typed; it comes as `HH:MM`, and as people write it otherwise. */
export function TimeField(props: FieldProps) {
  return (
    <Field {...props}>
      <input
        class="input input--short"
        type="time"
        id={fieldId(props.name)}
        name={props.name}
        value={props.values[props.name] ?? ''}
        {...describedBy(props)}
      />
    </Field>
  )
}
