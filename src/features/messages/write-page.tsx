import type { Audience } from '../../access/audience.ts'
import type { CarePageRequest } from '../../access/request.ts'
import type { CouplingStanding } from '../../access/standing.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { audienceInWords } from '../../messages/audience-words.ts'
import { othersIn, type Reader, shortNames } from '../../messages/people.ts'
import { type Promised, promiseOf } from '../../messages/team.ts'
import { WhoAnswers } from '../../messages/who-answers.tsx'
import { Radios } from '../../ui/choices.tsx'
import { Composer, DropDraft } from './composer.tsx'
import type { Draft, DraftFile } from './drafts.ts'
import { destinationText } from './form.ts'
import { ownAudiences } from './offered.ts'
import { messagePaths } from './paths.ts'
import { AUDIENCE_ICONS, readersInWords, teamReadersInWords } from './words.ts'

interface WriteProps {
  request: CarePageRequest<'messages.write'>
  readers: readonly Reader[]
  /** The organisations with which the viewer may begin a conversation. */
  teams: readonly CouplingStanding[]
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
  team?: Pick<Promised, 'organisation'>,
): string => {
  const name = shortNames(readers)
  const names = othersIn(readers, audience, viewerId).map(({ accountId }) => name(accountId))
  return team ? teamReadersInWords(names, team.organisation) : readersInWords(names)
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
        <DropDraft
          action={messagePaths.dropDraft(carePage.id)}
          threadId={null}
          token={request.formToken}
        />
      ) : null}
    </CarePageFrame>
  )
}

function AudienceRadios({ request, readers, teams, values, errors }: WriteProps) {
  const { viewer, standing } = request
  const options = [
    ...ownAudiences(standing).map((audience) => ({
      value: destinationText({ audience, couplingId: null }),
      label: audienceInWords(audience, ''),
      icon: AUDIENCE_ICONS[audience],
      hint: whoReads(readers, audience, viewer.accountId),
    })),
    ...teams.map(({ id, organisation }) => ({
      value: destinationText({ audience: 'organisation', couplingId: id }),
      label: audienceInWords('organisation', organisation.name),
      icon: AUDIENCE_ICONS.organisation,
      hint: whoReads(readers, 'organisation', viewer.accountId, {
        organisation: organisation.name,
      }),
    })),
  ]
  // With one choice there is nothing to choose; with two a wrong guess would tell too many people too much.
  const only = options.length === 1 ? options[0]?.value : undefined
  return (
    <>
      <Radios
        name="deel"
        label="Deel dit bericht met"
        hint="Wie later in deze groep komt, kan het ook lezen."
        options={options}
        values={{ ...values, deel: values.deel || only }}
        errors={errors}
      />
      {teams.map((coupling) => (
        <WhoAnswers promised={promiseOf(coupling)} />
      ))}
    </>
  )
}
