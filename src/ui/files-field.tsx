import { fieldId } from './error-summary.tsx'
import { describedBy, Field, type FieldProps } from './field.tsx'
import { sizeInWords } from './sizes.ts'

/** Without HEIC: a telephone then gives its photos as JPEG, which everybody can see. */
const ACCEPTED = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  ...['.pdf', '.docx', '.xlsx', '.pptx', '.odt', '.ods', '.txt'],
].join(',')

interface KeptFile {
  id: string
  name: string
  /** In bytes. */
  bytes: number
}

interface FilesFieldProps extends Omit<FieldProps, 'values'> {
  /** What an earlier sending of this form brought: it stays with the form, and can be left out. */
  kept?: readonly KeptFile[]
}

/**
 * Photos and files to send along. The form must be `<Form files>`, its route `{ uploads: true }`; `uploadsOf` (src/files)
 * gives what came: its `files` for `kept`, its `error` for `errors[name]`.
 */
export function FilesField({ kept = [], ...props }: FilesFieldProps) {
  const field: FieldProps = {
    hint: 'Foto’s, pdf’s en documenten. Ten hoogste tien, elk tot 15 MB.',
    ...props,
    values: {},
  }
  return (
    <>
      <Field {...field}>
        <files-field>
          <input
            class="input input--files"
            type="file"
            multiple
            accept={ACCEPTED}
            id={fieldId(field.name)}
            name={field.name}
            {...describedBy(field)}
          />
        </files-field>
      </Field>
      {kept.length === 0 ? null : <KeptFiles name={field.name} kept={kept} />}
    </>
  )
}

function KeptFiles({ name, kept }: { name: string; kept: readonly KeptFile[] }) {
  return (
    <fieldset class="field">
      <legend class="field__label">Deze bestanden gaan mee</legend>
      <div class="field__hint">Haal het vinkje weg bij wat niet mee moet.</div>
      {kept.map((file, index) => {
        const id = `${fieldId(name)}-bewaard-${index + 1}`
        return (
          <div class="choice">
            <input type="checkbox" id={id} name={`${name}-bewaard[]`} value={file.id} checked />
            <div class="choice__words">
              <label for={id}>
                {file.name} <span class="muted">({sizeInWords(file.bytes)})</span>
              </label>
            </div>
          </div>
        )
      })}
    </fieldset>
  )
}
