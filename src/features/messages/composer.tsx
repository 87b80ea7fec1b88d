import type { Child } from 'hono/jsx'
import { TextArea } from '../../ui/fields.tsx'
import { FilesField } from '../../ui/files-field.tsx'
import { Buttons, Form, Hidden, QuietButton, SubmitButton } from '../../ui/form.tsx'
import type { DraftFile } from './drafts.ts'
import { FILES } from './form.ts'

interface ComposerProps {
  action: string
  /** Where what is typed is kept while it is typed, with script. */
  draftAction: string
  token: string
  /** The thread that is answered; absent for a new message. */
  threadId?: string
  label: string
  hint?: string
  /** What the button says. */
  send: string
  values: Record<string, string>
  errors: Record<string, string>
  rows?: number
  /** The files that are with it already. */
  kept: readonly DraftFile[]
  /** What comes before the text. */
  children?: Child
}

/** Where one writes. With script, what is typed is kept as a draft by itself; without, by a button. */
export function Composer(props: ComposerProps) {
  return (
    <keep-draft action={props.draftAction}>
      <Form
        action={props.action}
        token={props.token}
        files
        {...(props.threadId === undefined ? {} : { label: 'Antwoord schrijven' })}
      >
        {props.threadId === undefined ? null : <Hidden name="gesprek" value={props.threadId} />}
        {props.children}
        <TextArea
          name="bericht"
          label={props.label}
          rows={props.rows ?? 6}
          values={props.values}
          errors={props.errors}
          {...(props.hint === undefined ? {} : { hint: props.hint })}
        />
        <FilesField
          name={FILES}
          label="Foto’s en bestanden"
          kept={props.kept}
          errors={props.errors}
          optional
        />
        <Buttons>
          <SubmitButton icon="send" name="actie" value="verstuur">
            {props.send}
          </SubmitButton>
          <QuietButton name="actie" value="concept">
            Bewaar als concept
          </QuietButton>
        </Buttons>
      </Form>
      <p class="muted" role="status" data-kept />
    </keep-draft>
  )
}

/** Throws the draft away. */
export function DropDraft({
  action,
  threadId,
  token,
}: {
  action: string
  threadId: string | null
  token: string
}) {
  return (
    <Form action={action} token={token}>
      {threadId === null ? null : <Hidden name="gesprek" value={threadId} />}
      <Buttons>
        <QuietButton icon="trash-2">Gooi dit concept weg</QuietButton>
      </Buttons>
    </Form>
  )
}
