import { fieldId } from '../../ui/error-summary.tsx'
import { describedBy, Field, type FieldProps } from '../../ui/field.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { fileFieldOf, type PemField } from './pem.ts'

/** A certificate or key: pasted, or chosen as a file. Only the text comes back on the page, and never that of a key. */
export function PemFields({ name, label, ...rest }: Omit<FieldProps, 'name'> & { name: PemField }) {
  const file = {
    name: fileFieldOf(name),
    label: `Of kies een bestand: ${label}`,
    hint: 'Een bestand gaat voor wat hierboven geplakt is.',
    optional: true,
    values: {},
    errors: rest.errors,
  }
  return (
    <>
      <TextArea name={name} label={`${label} (PEM)`} optional {...rest} />
      <Field {...file}>
        <input
          class="input input--files"
          type="file"
          accept=".pem,.crt,.cer,.key,.txt"
          id={fieldId(file.name)}
          name={file.name}
          {...describedBy(file)}
        />
      </Field>
    </>
  )
}
