import { type OrganisationPolicy, organisationPolicy } from '../../access/organisation-policy.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffRoutes } from '../../access/routes.ts'
import { dayOf, startOfDay } from '../../dossier/moments.ts'
import { Problem } from '../../http/problem.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { longDate } from '../../ui/dates.ts'
import {
  basisOf,
  isSame,
  type Standing,
  standingOf,
  versionOfBasis,
  withRulesVersion,
} from './agree.ts'
import { ChangePage } from './change-page.tsx'
import { CheckPage } from './check-page.tsx'
import { consequences } from './consequences.ts'
import { policyValues, readBegin, readPolicy, typedPolicyValues } from './form.ts'
import { HistoryPage, VersionPage } from './history-pages.tsx'
import { policyPath } from './paths.ts'
import { findPreset, type Preset } from './presets.ts'
import {
  countTouches,
  holdPolicy,
  insertVersion,
  listVersions,
  withdrawVersion,
} from './queries.ts'
import { differences } from './sentences.ts'
import { PolicyPage, PresetsPage } from './show-page.tsx'

type Reading = StaffRequest<'policy.read' | 'policy.change'>
type Changing = StaffRequest<'policy.change'>

const NOTHING = organisationPolicy.parse({})

const readStanding = async ({ permit, tx, now }: Reading): Promise<Standing> =>
  standingOf(await listVersions(permit, tx), now)

const nameOf = ({ viewer }: Reading): string => `${viewer.firstName} ${viewer.lastName}`

const show = async (request: StaffRequest<'policy.read'>): Promise<Reply> =>
  page(<PolicyPage request={request} standing={await readStanding(request)} />)

const showHistory = async (request: StaffRequest<'policy.read'>): Promise<Reply> =>
  page(<HistoryPage request={request} standing={await readStanding(request)} />)

const showVersion = async (request: StaffRequest<'policy.read'>): Promise<Reply> => {
  const standing = await readStanding(request)
  const asked = request.param('nummer')
  const version = standing.versions.find((one) => String(one.version) === asked)
  if (!version) throw new Problem('not-found')
  return page(<VersionPage {...{ request, standing, version }} />)
}

/** What is said above the form: with what it was filled, and what saving replaces. */
const aboutForm = ({ planned }: Standing, preset: Preset | null): string | null => {
  if (preset) return `Het formulier is gevuld met het voorbeeld «${preset.title}».`
  return planned
    ? `Er staat al een wijziging klaar voor ${longDate(planned.validFrom)}. U ziet die hieronder. Slaat u op, dan vervalt de oude.`
    : null
}

const showForm = async (request: Changing): Promise<Reply> => {
  const standing = await readStanding(request)
  const preset = findPreset(request.url.searchParams.get('voorbeeld'))
  const { current, planned } = standing
  const filled = preset?.policy ?? planned?.policy ?? current?.policy ?? NOTHING
  const begin = planned && !preset ? planned.validFrom : request.now
  return page(
    <ChangePage
      request={request}
      basis={basisOf(standing)}
      about={aboutForm(standing, preset)}
      values={{ ...policyValues(filled), ingang: dayOf(begin) }}
      errors={{}}
    />,
  )
}

const formAgain = (
  request: Changing,
  standing: Standing,
  errors: Record<string, string>,
): Parameters<typeof ChangePage>[0] => ({
  request,
  basis: request.form.values.basis ?? basisOf(standing),
  about: aboutForm(standing, null),
  values: typedPolicyValues(request.form),
  errors,
})

/** Somebody changed the policy since the form was opened: what he did is shown, and what was typed is kept. */
const meanwhile = (request: Changing, standing: Standing): Reply => {
  const seen = standing.versions.find(
    ({ version }) => version === versionOfBasis(request.form.values.basis),
  )
  const [newest] = standing.versions
  const changed = differences(seen?.policy ?? NOTHING, newest?.policy ?? NOTHING)
  return pageWith(
    409,
    <ChangePage
      {...formAgain(request, standing, {})}
      basis={basisOf(standing)}
      meanwhile={{ by: newest?.madeByName ?? '', changed }}
    />,
  )
}

/** What was typed, read; or the page that says what is wrong with it. */
const readChange = (
  request: Changing,
  standing: Standing,
): { policy: OrganisationPolicy; beginsOn: string } | { refusal: Reply } => {
  const { form, now } = request
  const typed = readPolicy(form, now)
  const begin = readBegin(form, now)
  const errors = { ...typed.errors, ...begin.errors }
  if (!typed.data || !begin.data)
    return { refusal: invalid(<ChangePage {...formAgain(request, standing, errors)} />) }
  const policy = withRulesVersion(typed.data, standing)
  if (!standing.planned && isSame(policy, standing.current?.policy ?? NOTHING))
    return {
      refusal: invalid(
        <ChangePage {...formAgain(request, standing, { _form: 'U hebt nog niets veranderd' })} />,
      ),
    }
  return { policy, beginsOn: begin.data }
}

interface Change {
  policy: OrganisationPolicy
  beginsOn: string
}

const check = async (request: Changing, standing: Standing, change: Change): Promise<Reply> => {
  const before = standing.current?.policy ?? NOTHING
  const touches = await countTouches(request.permit, request.tx, change.policy)
  if (!touches) throw new Problem('conflict')
  return page(
    <CheckPage
      request={request}
      changed={differences(before, change.policy)}
      follows={consequences(before, change.policy, touches)}
      beginsOn={change.beginsOn}
      today={change.beginsOn === dayOf(request.now)}
      replaces={standing.planned?.validFrom ?? null}
    />,
  )
}

const save = async (request: Changing, standing: Standing, change: Change): Promise<Reply> => {
  const { permit, tx, now } = request
  const { slug } = request.standing.organisation
  const { planned, versions } = standing
  const by = nameOf(request)
  if (planned) await withdrawVersion(permit, tx, { version: planned.version, by, at: now })
  const version = (versions[0]?.version ?? 0) + 1
  const today = change.beginsOn === dayOf(now)
  const validFrom = today ? now : startOfDay(change.beginsOn)
  await insertVersion(permit, tx, { version, policy: change.policy, validFrom, by, at: now })
  request.about(String(version))
  return seeOther(`${policyPath(slug)}?gelukt=${today ? 'opgeslagen' : 'gepland'}`)
}

/** One form, three buttons: look what changes, save it, or go on typing. */
const change = async (request: Changing): Promise<Reply> => {
  const { form } = request
  await holdPolicy(request.permit.organisationId, request.tx)
  const standing = await readStanding(request)
  if (form.values.doen === 'terug')
    return page(<ChangePage {...formAgain(request, standing, {})} />)
  if (form.values.basis !== basisOf(standing)) return meanwhile(request, standing)
  const read = readChange(request, standing)
  if ('refusal' in read) return read.refusal
  return form.values.doen === 'opslaan'
    ? save(request, standing, read)
    : check(request, standing, read)
}

/** Takes a change back that waits for its day. */
const withdraw = async (request: Changing): Promise<Reply> => {
  const { permit, tx, now, form } = request
  const { slug } = request.standing.organisation
  await holdPolicy(permit.organisationId, tx)
  const { planned } = await readStanding(request)
  const meant = planned && String(planned.version) === form.values.versie ? planned : null
  const plan = { version: meant?.version ?? 0, by: nameOf(request), at: now }
  if (!meant || !(await withdrawVersion(permit, tx, plan)))
    return seeOther(`${policyPath(slug)}?gelukt=al-begonnen`)
  request.about(String(meant.version))
  return seeOther(`${policyPath(slug)}?gelukt=ingetrokken`)
}

/** ORG-6: what an organisation agreed with its families: read, changed, planned, withdrawn, and who did so. */
export const staffPolicyRoutes = new StaffRoutes()
  .get('/afspraken-met-families', 'policy.read', show)
  .get('/afspraken-met-families/voorbeelden', 'policy.change', async (request) =>
    page(<PresetsPage request={request} />),
  )
  .get('/afspraken-met-families/wijzigen', 'policy.change', showForm)
  .post('/afspraken-met-families/wijzigen', 'policy.change', change)
  // After the code one comes back by a GET.
  .get('/afspraken-met-families/intrekken', 'policy.change', async (request) =>
    seeOther(policyPath(request.standing.organisation.slug)),
  )
  .post('/afspraken-met-families/intrekken', 'policy.change', withdraw)
  .get('/afspraken-met-families/geschiedenis', 'policy.read', showHistory)
  .get('/afspraken-met-families/geschiedenis/:nummer', 'policy.read', showVersion)
