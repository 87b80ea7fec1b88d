import { type Audience, audiencesOf } from '../../access/audience.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { othersIn, type Reader, shortNames } from '../../messages/people.ts'
import { Radios } from '../../ui/choices.tsx'
import { Composer, DropDraft } from './composer.tsx'
import type { Draft, DraftFile } from './drafts.ts'
import { messagePaths } from './paths.ts'
import { AUDIENCE_ICONS, AUDIENCE_WORDS, readersInWords } from './words.ts'

interface WriteProps {
  request: CarePageRequest<'messages.write'>
  readers: readonly Reader[]
  draft: Draft | null
  values: Record<string, string>
  kept: readonly DraftFile[]
  errors: Record<string, string>
}

/** Who reads what is shared with an audience now, in a sentence. */
export const whoReads = (
  readers: readonly Reader[],
  audience: Audience,
  viewerId: string,
): string => {
  const name = shortNames(readers)
  return readersInWords(
    othersIn(readers, audience, viewerId).map(({ accountId }) => name(accountId)),
  )
}

/** A new message: first with whom it is shared, and who that is; then the text (MSG-1). */
export function WritePage(props: WriteProps) {
  const { request, draft, values, errors } = props
  const { carePage } = request.standing
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Schrijf een bericht"
      errors={errors}
      current="/berichten"
      breadcrumbs={[{ href: messagePaths.list(carePage.id), label: 'Berichten' }]}
    >
      <Composer
        action={messagePaths.write(carePage.id)}
        draftAction={messagePaths.draft(carePage.id)}
        token={request.formToken}
        label="Bericht"
        send="Verstuur bericht"
        values={values}
        kept={props.kept}
        errors={errors}
      >
        <AudienceRadios {...props} />
      </Composer>
      {draft ? (
        <DropDraft carePageId={carePage.id} threadId={null} token={request.formToken} />
      ) : null}
    </CarePageFrame>
  )
}

function AudienceRadios({ request, readers, values, errors }: WriteProps) {
  const audiences = audiencesOf(request.standing.categories)
  // With one choice there is nothing to choose; with two a wrong guess would tell too many people too much.
  const only = audiences.length === 1 ? audiences[0] : undefined
  return (
    <Radios
      name="deel"
      label="Deel dit bericht met"
      hint="Wie later in deze groep komt, kan het ook lezen."
      options={audiences.map((audience) => ({
        value: audience,
        label: AUDIENCE_WORDS[audience],
        icon: AUDIENCE_ICONS[audience],
        hint: whoReads(readers, audience, request.viewer.accountId),
      }))}
      values={{ ...values, deel: values.deel || only }}
      errors={errors}
    />
  )
}
