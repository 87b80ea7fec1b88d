import { Icon } from './icon.tsx'

/** What went wrong, by field name, in words for the reader. The name `_form` is the form as a whole. */
export type Errors = Readonly<Record<string, string>>

/** The id of the first control of a field: where a link to the field goes. A list's name ends in [], its id does not. */
export function fieldId(name: string): string {
  return `veld-${name.replace(/\[\]$/, '')}`
}

/**
 * The list of what is wrong, above the heading. It follows GOV.UK's error
 * summary: it takes the focus, and each line links to its field with the very
 * words that stand at the field. Without errors it is nothing.
 */
export function ErrorSummary({ errors }: { errors?: Errors | undefined }) {
  const entries = Object.entries(errors ?? {})
  if (entries.length === 0) return null
  return (
    <error-summary>
      <div class="error-summary" role="alert" aria-labelledby="fouten-kop" tabindex={-1}>
        <Icon name="circle-alert" size="l" />
        <div>
          <h2 id="fouten-kop">Er is iets niet goed ingevuld</h2>
          <ul>
            {entries.map(([name, words]) => (
              <li>{name === '_form' ? words : <a href={`#${fieldId(name)}`}>{words}</a>}</li>
            ))}
          </ul>
        </div>
      </div>
    </error-summary>
  )
}
