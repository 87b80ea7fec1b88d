import { decide } from '../../access/decide.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { chapterQuestions } from '../../life-story/chapters.ts'
import { type Chapter, isFilled, type StoryPhoto } from '../../life-story/read.ts'
import type { StoryPerson } from '../../life-story/readers.ts'
import { ChapterShown } from '../../life-story/story-shown.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Card, Cards } from '../../ui/card.tsx'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { storyPaths } from './paths.ts'
import { peopleWords, SUCCESS_WORDS } from './words.ts'

type Reading = CarePageRequest<'life-story.read'>

interface StoryProps {
  request: Reading
  chapters: readonly Chapter[]
  /** Who reads it now, the viewer too. */
  readers: readonly StoryPerson[]
  /** The organisations that read it now. */
  organisations: readonly string[]
  /** Of those that take it in their record, whether it stands there. */
  inRecord: readonly string[]
  /** The keys of the chapters in which the viewer began to write. */
  drafted: readonly string[]
}

/** «Mijn verhaal»: the story to read, and for who writes along what can still be told (DOS-5). */
export function StoryPage(props: StoryProps) {
  const { request, chapters } = props
  const { standing } = request
  const { carePage } = standing
  const writes = decide(standing, 'life-story.write').permit !== undefined
  const success = SUCCESS_WORDS[request.url.searchParams.get('gelukt') ?? '']
  const told = chapters.filter(isFilled)
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Mijn verhaal"
      current="/mijn-verhaal"
      notice={success ? <Notice kind="success" title={success} /> : null}
    >
      <p class="lead">
        Dit is het verhaal van {carePage.firstName} {carePage.lastName}.
      </p>
      <TopButtons {...props} told={told.length > 0} />
      {writes ? <WhoReads {...props} /> : null}
      <LiveRegion topics={['story']}>
        {told.length === 0 ? <Nothing writes={writes} /> : null}
        <div class="story">
          {told.map((chapter) => (
            <ChapterShown
              chapter={chapter}
              address={(fileId, size) => storyPaths.photo(carePage.id, fileId, size)}
              about={(photo) => (writes ? <AboutPhoto {...{ request, photo }} /> : null)}
            >
              {writes ? <ChapterLinks {...props} chapter={chapter} /> : null}
            </ChapterShown>
          ))}
        </div>
      </LiveRegion>
      {writes ? <StillToTell {...props} /> : null}
    </CarePageFrame>
  )
}

function Nothing({ writes }: { writes: boolean }) {
  return (
    <EmptyState title="Er is nog niets verteld" drawing={<Drawing name="tea" />}>
      <p>
        {writes
          ? 'Begin met één hoofdstuk. Een paar zinnen zijn al genoeg. Wie helpt of zorgt, leert zo de mens kennen.'
          : 'Hier komt te staan wie deze mens is: familie, werk, en wat fijn is en wat niet.'}
      </p>
    </EmptyState>
  )
}

function TopButtons({ request, told }: StoryProps & { told: boolean }) {
  const { standing } = request
  const { id } = standing.carePage
  const shares = decide(standing, 'life-story.share').permit !== undefined
  return (
    <Buttons>
      {told ? (
        <ButtonLink href={storyPaths.passport(id)} look="quiet" icon="printer">
          «Dit ben ik» afdrukken
        </ButtonLink>
      ) : null}
      {shares ? (
        <ButtonLink href={storyPaths.readers(id)} look="quiet" icon="eye">
          Wie mag dit verhaal lezen?
        </ButtonLink>
      ) : null}
    </Buttons>
  )
}

/** What somebody should know before he writes. */
function WhoReads({ readers, organisations, inRecord }: StoryProps) {
  return (
    <Inset>
      <p>
        {readers.length === 1
          ? 'Nu leest alleen u dit verhaal.'
          : `Nu lezen ${peopleWords(readers.length)} op deze pagina dit verhaal, met u erbij.`}{' '}
        {organisations.length === 0
          ? 'De zorg leest het niet.'
          : `Ook de zorgmedewerkers van ${organisations.join(' en ')} lezen het.`}
      </p>
      {inRecord.map((sentence) => (
        <p>{sentence}</p>
      ))}
    </Inset>
  )
}

function ChapterLinks({ request, chapter, drafted }: StoryProps & { chapter: Chapter }) {
  const { id } = request.standing.carePage
  return (
    <>
      {drafted.includes(chapter.key) ? <Badge icon="pencil">U hebt hier een concept</Badge> : null}
      <p class="story__links">
        <a href={storyPaths.change(id, chapter.key)}>
          <Icon name="pencil" />
          <span>
            Wijzigen <span class="vh">{chapter.title}</span>
          </span>
        </a>
        <a href={storyPaths.addPhoto(id, chapter.key)}>
          <Icon name="camera" />
          <span>
            Foto toevoegen <span class="vh">{chapter.title}</span>
          </span>
        </a>
        {chapter.version > 1 ? (
          <a href={storyPaths.versions(id, chapter.key)}>
            <Icon name="history" />
            <span>
              Eerdere versies <span class="vh">{chapter.title}</span>
            </span>
          </a>
        ) : null}
      </p>
    </>
  )
}

function AboutPhoto({ request, photo }: { request: Reading; photo: StoryPhoto }) {
  return (
    <p class="story__links">
      <a href={storyPaths.changePhoto(request.standing.carePage.id, photo.id)}>
        <span>
          Foto wijzigen of weghalen
          <span class="vh">: {photo.caption === '' ? photo.alternative : photo.caption}</span>
        </span>
      </a>
    </p>
  )
}

function StillToTell({ request, chapters, drafted }: StoryProps) {
  const { id } = request.standing.carePage
  const empty = chapters.filter((chapter) => !isFilled(chapter))
  return (
    <section class="stack" aria-labelledby="nog-te-vertellen">
      <h2 id="nog-te-vertellen">Nog te vertellen</h2>
      <p>Niets hoeft. Sla over wat u niet wilt vertellen.</p>
      <Cards>
        {empty.map(({ key, kind, title }) => (
          <Card
            title={title}
            href={storyPaths.change(id, key)}
            level={3}
            aside={drafted.includes(key) ? <Badge icon="pencil">Concept</Badge> : undefined}
          >
            <p>{chapterQuestions(kind).slice(0, 2).join(' ')}</p>
          </Card>
        ))}
      </Cards>
      <Buttons>
        <ButtonLink href={storyPaths.addChapter(id)} look="quiet" icon="plus">
          Eigen hoofdstuk toevoegen
        </ButtonLink>
      </Buttons>
    </section>
  )
}
