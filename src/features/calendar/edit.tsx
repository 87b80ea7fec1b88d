import { sql } from 'kysely'
import { mayChange } from '../../access/decide.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { type FoundOccurrence, findOccurrence } from '../../calendar/occurrences.ts'
import { findSeries, findSuccessor } from '../../calendar/series.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { announce } from '../../live/announce.ts'
import { tell } from '../../notify/tell.ts'
import { askToWrite } from '../../record/write/ask.ts'
import { calendarDay } from '../../ui/dates.ts'
import { ChangedMeanwhile, RemovedMeanwhile, SplitMeanwhile } from './conflict.tsx'
import type { Done, Gone } from './done.tsx'
import { type Draft, readAppointment } from './form.ts'
import { AddPage, ChangePage, ChooseScopePage, NotYoursPage, RemovePage } from './form-pages.tsx'
import { emptyValues, valuesOf } from './form-values.ts'
import { calendarPaths } from './paths.ts'
import { readCalendarDay } from './period.ts'
import {
  addAppointment,
  changeAll,
  changeFollowing,
  changeOne,
  holdAppointment,
  removeAll,
  removeFollowing,
  removeOne,
} from './queries.ts'
import { wasTakenOut } from './rows.ts'
import { isLatest, readScope, type Scope, versionOf } from './scope.ts'

type Editing = CarePageRequest<'calendar.edit'>
/** One time of an appointment, as an address names it. */
interface Named {
  id: string
  day: string
}

/** Everybody with the calendar hears of it, and open pages show it anew. */
const spread = async (request: Editing, appointmentId: string): Promise<void> => {
  const { tx, permit } = request
  await announce(tx, permit.carePageId, 'calendar')
  await askToWrite(tx, request.portal.queue, permit.carePageId)
  const { rows } = await sql<{
    id: string
  }>`select account_id as id from app.page_people(${permit.carePageId})
    where 'calendar' = any (categories)`.execute(tx)
  await tell(request, { kind: 'appointment', aboutId: appointmentId, to: rows.map(({ id }) => id) })
}

const couplingsOf = (request: Editing): string[] => request.standing.couplings.map(({ id }) => id)

export const showAdd = async (request: Editing): Promise<Reply> => {
  const asked = readCalendarDay(request.url.searchParams.get('dag') ?? '')
  const values = emptyValues(asked ?? calendarDay(request.now))
  return page(<AddPage request={request} values={values} errors={{}} />)
}

export const addFromForm = async (request: Editing): Promise<Reply> => {
  const { data, errors } = readAppointment(request.form, couplingsOf(request))
  if (errors)
    return invalid(<AddPage request={request} values={request.form.values} errors={errors} />)
  const { permit, tx, now } = request
  const id = await addAppointment(permit, tx, data, now)
  await spread(request, id)
  return done(
    request,
    { appointmentId: id, occurrenceId: data.when.beginOn, repeats: data.repeat !== null },
    'toegevoegd',
  )
}

const done = (
  request: Editing,
  one: { appointmentId: string; occurrenceId: string; repeats: boolean },
  key: Done,
): Reply => seeOther(`${calendarPaths.one(request.permit.carePageId, one)}?gelukt=${key}`)

/** What is to be changed, for somebody who may; a Problem 404 when it is not there, a page that says who may otherwise. */
const foundOrRefused = async (
  request: Editing,
  { id, day }: Named,
): Promise<{ found: FoundOccurrence; refusal?: never } | { found?: never; refusal: Reply }> => {
  const found = await findOccurrence(request.permit, request.tx, id, day)
  if (!found) throw new Problem('not-found')
  return mayChange(request.standing, found.series.createdBy)
    ? { found }
    : { refusal: pageWith(403, <NotYoursPage {...{ request, found }} />) }
}

export const showChange = async (request: Editing, named: Named): Promise<Reply> => {
  const { found, refusal } = await foundOrRefused(request, named)
  if (refusal) return refusal
  const scope = readScope(request.url.searchParams.get('wat'), found.series)
  if (!scope) return page(<ChooseScopePage {...{ request, found }} />)
  return page(
    <ChangePage
      {...{ request, found, scope }}
      version={versionOf(found.series, found.occurrence, scope)}
      values={valuesOf(found.series, found, scope)}
      errors={{}}
    />,
  )
}

/** What was typed for an appointment that another has just taken out; it can be put in the calendar anew. */
const removedMeanwhile = async (request: Editing, { id, day }: Named): Promise<Reply> => {
  const { permit, tx } = request
  const successor = await findSuccessor(permit, tx, id, day)
  const notice = successor ? (
    <SplitMeanwhile href={calendarPaths.appointment(permit.carePageId, successor)} />
  ) : (
    <RemovedMeanwhile />
  )
  const values = { ...emptyValues(calendarDay(request.now)), ...request.form.values }
  return pageWith(409, <AddPage {...{ request, values, notice }} errors={{}} />)
}

/** Whether an appointment was here before: then somebody has just taken it out, or this time of it. */
const heldOrGone = async (
  request: Editing,
  { id, day }: Named,
): Promise<FoundOccurrence | 'gone'> => {
  const { permit, tx } = request
  await holdAppointment(permit, tx, id)
  return (await findOccurrence(permit, tx, id, day)) ?? 'gone'
}

/** Whether there was such a one on this page until just now. */
const wasHere = async ({ permit, tx }: Editing, { id, day }: Named): Promise<boolean> => {
  const series = await findSeries(permit, tx, id)
  return series !== null && wasTakenOut(series, day)
}

export const changeFromForm = async (request: Editing, named: Named): Promise<Reply> => {
  const found = await heldOrGone(request, named)
  if (found === 'gone') {
    if (!(await wasHere(request, named))) throw new Problem('not-found')
    return removedMeanwhile(request, named)
  }
  if (!mayChange(request.standing, found.series.createdBy))
    return pageWith(403, <NotYoursPage {...{ request, found }} />)
  const scope = readScope(request.form.values.wat, found.series)
  // Our own form always says it.
  if (!scope) throw new Problem('bad-form')
  const version = versionOf(found.series, found.occurrence, scope)
  const again = { request, found, scope, version, values: request.form.values }
  const { data, errors } = readAppointment(request.form, couplingsOf(request))
  if (!isLatest(request.form, version))
    return pageWith(
      409,
      <ChangePage
        {...again}
        errors={errors ?? {}}
        notice={<ChangedMeanwhile {...{ found, scope }} />}
      />,
    )
  if (errors) return invalid(<ChangePage {...again} errors={errors} />)
  return store(request, found, scope, data)
}

const store = async (
  request: Editing,
  found: FoundOccurrence,
  scope: Scope,
  draft: Draft,
): Promise<Reply> => {
  const { permit, tx, now } = request
  const { series, occurrence } = found
  const one = { series, originalOn: occurrence.occurrenceId }
  if (scope === 'deze') {
    await changeOne(permit, tx, one, draft, now)
    await spread(request, series.id)
    return done(request, occurrence, 'nu-gewijzigd')
  }
  const id = scope === 'volgende' ? await changeFollowing(permit, tx, one, draft, now) : series.id
  if (scope === 'alle') await changeAll(permit, tx, series, draft, now)
  await spread(request, id)
  const key: Done = scope === 'volgende' ? 'volgende-gewijzigd' : 'gewijzigd'
  return seeOther(`${calendarPaths.appointment(permit.carePageId, id)}?gelukt=${key}`)
}

export const showRemove = async (request: Editing, named: Named): Promise<Reply> => {
  const { found, refusal } = await foundOrRefused(request, named)
  return refusal ?? page(<RemovePage {...{ request, found }} values={{}} errors={{}} />)
}

export const removeFromForm = async (request: Editing, named: Named): Promise<Reply> => {
  const found = await heldOrGone(request, named)
  if (found === 'gone') {
    if (!(await wasHere(request, named))) throw new Problem('not-found')
    // Somebody else was first: it is as it was meant to be.
    return removed(request, named.day, 'verwijderd')
  }
  if (!mayChange(request.standing, found.series.createdBy))
    return pageWith(403, <NotYoursPage {...{ request, found }} />)
  const scope = readScope(request.form.values.wat, found.series)
  if (!scope)
    return invalid(
      <RemovePage
        {...{ request, found }}
        values={request.form.values}
        errors={{ wat: 'Kies wat u wilt verwijderen' }}
      />,
    )
  const { permit, tx, now } = request
  const one = { series: found.series, originalOn: found.occurrence.occurrenceId }
  if (scope === 'deze') await removeOne(permit, tx, one, now)
  else if (scope === 'volgende') await removeFollowing(permit, tx, one, now)
  else await removeAll(permit, tx, found.series, now)
  await spread(request, found.series.id)
  return removed(
    request,
    found.occurrence.beginOn,
    scope === 'volgende' ? 'volgende-verwijderd' : 'verwijderd',
  )
}

const removed = (request: Editing, day: string, key: Gone): Reply =>
  seeOther(`${calendarPaths.view(request.permit.carePageId, 'lijst', day)}&gelukt=${key}`)
