import { fieldId } from './error-summary.tsx'
import { describedBy, Field, type FieldProps } from './field.tsx'

/**
 * A day of about now, chosen from the browser's own calendar or typed; it comes as `YYYY-MM-DD`, and as people write
 * it from a browser without one. For a birthday, which one knows by heart, there is <DateFields>.
 */
export function DayField(props: FieldProps) {
  return (
    <Field {...props}>
      <input
        class="input input--short"
        type="date"
        id={fieldId(props.name)}
        name={props.name}
        value={props.values[props.name] ?? ''}
        {...describedBy(props)}
      />
    </Field>
  )
}
