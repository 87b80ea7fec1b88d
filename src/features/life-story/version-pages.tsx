import type { CarePageRequest } from '../../access/request.ts'
import type { Chapter } from '../../life-story/read.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card, Cards, Panel } from '../../ui/card.tsx'
import { ButtonLink, Buttons, Form, Hidden, SubmitButton } from '../../ui/form.tsx'
import { capitalised } from '../../ui/names.ts'
import { Notice } from '../../ui/notice.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import { ChangesShown } from '../../versions/changes-shown.tsx'
import { whoAndWhen, whoWords } from '../../versions/who.ts'
import { Below } from './form-pages.tsx'
import { storyPaths } from './paths.ts'
import type { ChapterVersion } from './queries.ts'

type Writing = CarePageRequest<'life-story.write'>
type Names = ReadonlyMap<string, string>

const told = (
  request: Writing,
  names: Names,
  version: Pick<ChapterVersion, 'changedBy' | 'changedAt'>,
): string =>
  capitalised(
    whoAndWhen(
      whoWords(version.changedBy, names, request.viewer.accountId),
      version.changedAt,
      request.now,
    ),
  )

/** «Eerdere versies» of a chapter: who changed it, and when. */
export function VersionsPage({
  request,
  chapter,
  versions,
  names,
}: {
  request: Writing
  chapter: Chapter
  versions: readonly Omit<ChapterVersion, 'body' | 'photoWords'>[]
  names: Names
}) {
  const { id } = request.standing.carePage
  return (
    <Below request={request} title={`Eerdere versies van ${chapter.title}`}>
      <p>Kies een versie. U ziet dan wat er veranderde. U kunt de tekst ook terugzetten.</p>
      <Cards>
        {versions.map((version) => (
          <Card
            title={`Versie ${version.version}`}
            href={storyPaths.version(id, chapter.key, version.version)}
            aside={version.version === chapter.version ? <Badge>Zoals het nu is</Badge> : undefined}
          >
            <p>{told(request, names, version)}</p>
            {version.putBack ? (
              <p class="muted">Versie {version.putBack} werd teruggezet.</p>
            ) : null}
          </Card>
        ))}
      </Cards>
    </Below>
  )
}

/** The text with the words of its photos under it: what is compared. */
const compared = ({ title, body, photoWords }: ChapterVersion) => ({
  title,
  body: photoWords === '' ? body : `${body}\n${photoWords}`,
})

/** One version, with what was other than in the one before. */
export function VersionPage({
  request,
  chapter,
  version,
  before,
  names,
  changedMeanwhile = false,
}: {
  request: Writing
  chapter: Chapter
  version: ChapterVersion
  /** Absent for the first. */
  before: ChapterVersion | undefined
  names: Names
  /** The chapter was changed between looking at this page and pressing its button. */
  changedMeanwhile?: boolean
}) {
  return (
    <Below
      request={request}
      title={`Versie ${version.version} van ${chapter.title}`}
      notice={changedMeanwhile ? <ChangedMeanwhile /> : null}
    >
      <p>{told(request, names, version)}</p>
      {before ? (
        <>
          <h2>Wat er veranderde</h2>
          <Panel label="Wat er veranderde">
            <ChangesShown before={compared(before)} after={compared(version)} />
          </Panel>
        </>
      ) : (
        <p>Dit is hoe het hoofdstuk begon.</p>
      )}
      <h2>De hele tekst</h2>
      <Panel label="De hele tekst">
        {version.body === '' ? (
          <p class="muted">Er stond nog geen tekst.</p>
        ) : (
          <TypedText text={version.body} />
        )}
      </Panel>
      <PutBack {...{ request, chapter, version }} />
    </Below>
  )
}

function ChangedMeanwhile() {
  return (
    <Notice kind="warning" title="Het hoofdstuk is net veranderd">
      <p>
        Iemand wijzigde het hoofdstuk. Wilt u deze versie nog terugzetten? Druk dan nog een keer.
      </p>
    </Notice>
  )
}

function PutBack({
  request,
  chapter,
  version,
}: {
  request: Writing
  chapter: Chapter
  version: ChapterVersion
}) {
  const { id } = request.standing.carePage
  if (version.version === chapter.version) return <p>Zo staat het hoofdstuk er nu.</p>
  return (
    <Form action={storyPaths.putBack(id, chapter.key, version.version)} token={request.formToken}>
      <Hidden name="versie" value={String(chapter.version)} />
      <p>
        Zet u deze versie terug? De tekst van nu blijft bij de eerdere versies staan. De foto’s
        blijven zoals ze zijn.
      </p>
      <Buttons>
        <SubmitButton icon="undo-2">Deze versie terugzetten</SubmitButton>
        <ButtonLink look="quiet" href={storyPaths.story(id)}>
          Naar Mijn verhaal
        </ButtonLink>
      </Buttons>
    </Form>
  )
}
