import { type ChangedLine, changesBetween } from './changes.ts'
import type { Stretch } from './compare.ts'

function Added({ text }: { text: string }) {
  return (
    <ins>
      <span class="vh">Erbij: </span>
      {text}
    </ins>
  )
}

function Removed({ text }: { text: string }) {
  return (
    <del>
      <span class="vh">Weg: </span>
      {text}
    </del>
  )
}

function Words({ kind, items }: Stretch) {
  const text = items.join('')
  if (kind === 'same') return <>{text}</>
  return kind === 'added' ? <Added text={text} /> : <Removed text={text} />
}

/** An empty line has something too, or nobody would see that it came or went. */
const visible = (text: string): string => (text.trim() === '' ? '(lege regel)' : text)

function Line({ line }: { line: ChangedLine }) {
  if (line.kind === 'left-out')
    return (
      <p class="muted">
        {line.count === 1 ? '1 regel bleef hetzelfde' : `${line.count} regels bleven hetzelfde`}
      </p>
    )
  if (line.kind === 'changed')
    return (
      <p>
        {line.words.map((stretch) => (
          <Words {...stretch} />
        ))}
      </p>
    )
  if (line.kind === 'same') return line.text.trim() === '' ? null : <p>{line.text}</p>
  return (
    <p>
      {line.kind === 'added' ? (
        <Added text={visible(line.text)} />
      ) : (
        <Removed text={visible(line.text)} />
      )}
    </p>
  )
}

/** A text that has versions, with its title. */
interface TitledText {
  title: string
  body: string
}

/** What changed between two texts, in their titles too: underlined what came, struck through what went. */
export function ChangesShown({ before, after }: { before: TitledText; after: TitledText }) {
  const title = changesBetween(before.title, after.title)
  const body = changesBetween(before.body, after.body)
  if (title.length + body.length === 0) return <p>Er veranderde niets aan de tekst.</p>
  return (
    <div class="changes">
      {title.length > 0 ? (
        <div>
          <p class="muted">Titel</p>
          {title.map((line) => (
            <Line line={line} />
          ))}
        </div>
      ) : null}
      {body.map((line) => (
        <Line line={line} />
      ))}
    </div>
  )
}
