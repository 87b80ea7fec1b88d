import { PublicRoutes } from '../../access/routes.ts'
import {
  groupActivationCode,
  sealActivationCode,
  unsealActivationCode,
} from '../../activation-code.ts'
import { beforeSignIn } from '../../db/connect.ts'
import { answer } from '../../http/answer.ts'
import { dayValues } from '../../http/date-fields.ts'
import type { Request } from '../../http/env.ts'
import { checkForm, type Form, readForm } from '../../http/form.ts'
import { invalid, page, pageWith, type Reply, seeOther } from '../../http/reply.ts'
import { networkOf } from '../../http/sender.ts'
import { secondsToWait } from '../../session/tries.ts'
import { waitWords } from '../../ui/wait-words.ts'
import { type Answers, firstOpen, isReached, type Step, stepAfter } from './answers.ts'
import { checkCode } from './check-code.ts'
import { type FormStep, knownForm, readCode, STEP_FORMS } from './form.ts'
import { ExistingPage, OverviewPage, SentPage, StepPage } from './pages.tsx'
import { changePath, existingPath, sentPath, startAgainPath, stepPath } from './paths.ts'
import { loadSignUp, type SignUp, saveAnswers, startSignUp } from './queries.ts'
import { sendMail } from './send.ts'

type Values = Record<string, string | undefined>
type Question = Exclude<Step, 'overzicht'>

const codeValues = (c: Request, { codeSealed, birthOn }: Answers): Values => {
  const code = codeSealed && unsealActivationCode(c.var.portal.secrets, codeSealed)
  const born = dayValues('geboortedatum', birthOn ?? null)
  return code ? { ...born, code: groupActivationCode(code) } : born
}

/** What stands in the fields of a screen that was answered before: going back loses nothing. */
const valuesOf = (c: Request, step: Question, answers: Answers): Values => {
  if (step === 'bekend') return { bekend: answers.known && 'nee' }
  return step === 'code' ? codeValues(c, answers) : STEP_FORMS[step].values(answers)
}

/** The way to where somebody is, who asked for a screen that he has not come to yet. */
const elsewhere = (signUp: SignUp | undefined): string =>
  signUp ? stepPath(firstOpen(signUp.answers)) : startAgainPath

const showStep =
  (step: Question) =>
  async (c: Request): Promise<Response> => {
    if (step === 'voorwaarden' && c.var.viewer) return answer(c, seeOther(existingPath))
    const signUp = await loadSignUp(c)
    const answers = signUp?.answers ?? {}
    if (!isReached(answers, step)) return answer(c, seeOther(elsewhere(signUp)))
    const fromOverview = c.req.query('van') === 'overzicht'
    const lost = c.req.query('begin') === 'opnieuw'
    const shown = { display: c.var.display, answers, step, fromOverview, lost }
    return answer(c, page(<StepPage {...shown} values={valuesOf(c, step, answers)} />))
  }

const refuse = (c: Request, step: Question, answers: Answers, form: Form) => {
  const fromOverview = form.values.van === 'overzicht'
  const shown = { display: c.var.display, answers, step, fromOverview, values: form.values }
  return (errors: Record<string, string>) => <StepPage {...shown} errors={errors} />
}

/** On to the next screen; who changed one answer goes back to the overview, by what that change left open. */
const onward = (answers: Answers, step: Step, form: Form): Reply => {
  if (form.values.van !== 'overzicht') return seeOther(stepPath(stepAfter(answers, step)))
  const open = firstOpen(answers)
  return seeOther(open === 'overzicht' ? stepPath(open) : changePath(open))
}

/** Answers that mean something else once this one is another. */
const DROPPED: Partial<Record<FormStep, (keyof Answers)[]>> = {
  hulp: ['manager'],
  activatiecode: ['codeSealed', 'birthOn', 'organisationName'],
}

const droppedBy = (step: FormStep, before: Answers, given: Answers): (keyof Answers)[] => {
  const changed = Object.entries(given).some(
    ([name, value]) => before[name as keyof Answers] !== value,
  )
  return changed ? (DROPPED[step] ?? []) : []
}

const saveStep =
  (step: FormStep) =>
  async (c: Request): Promise<Response> => {
    const form = await readForm(c)
    const signUp = await loadSignUp(c)
    const before = signUp?.answers ?? {}
    if (signUp && !isReached(before, step)) return answer(c, seeOther(elsewhere(signUp)))
    const { data, errors } = checkForm(STEP_FORMS[step].read(c.var.now), form)
    if (errors) return answer(c, invalid(refuse(c, step, before, form)(errors)))
    if (!signUp) {
      // The first answer, or one given when the wizard had been forgotten: nothing typed is lost.
      const { answers } = await startSignUp(c, data)
      const next = step === 'voorwaarden' ? stepPath(firstOpen(answers)) : startAgainPath
      return answer(c, seeOther(next))
    }
    const { answers } = await saveAnswers(c, signUp, data, droppedBy(step, before, data))
    return answer(c, onward(answers, step, form))
  }

const saveKnown = async (c: Request): Promise<Response> => {
  const form = await readForm(c)
  const signUp = await loadSignUp(c)
  if (!signUp || !isReached(signUp.answers, 'bekend')) return answer(c, seeOther(elsewhere(signUp)))
  const { data, errors } = checkForm(knownForm, form)
  if (errors) return answer(c, invalid(refuse(c, 'bekend', signUp.answers, form)(errors)))
  if (data.bekend === 'ja') return answer(c, seeOther(existingPath))
  const { answers } = await saveAnswers(c, signUp, { known: 'no' })
  return answer(c, onward(answers, 'bekend', form))
}

const saveCode = async (c: Request): Promise<Response> => {
  const form = await readForm(c)
  const signUp = await loadSignUp(c)
  if (!signUp || !isReached(signUp.answers, 'code')) return answer(c, seeOther(elsewhere(signUp)))
  const again = refuse(c, 'code', signUp.answers, form)
  const { data, errors } = readCode(form)
  if (errors) return answer(c, invalid(again(errors)))
  const result = await checkCode(c, data.code, data.birthOn)
  if (result.outcome === 'too-often')
    return answer(c, pageWith(429, again({ code: result.words }), result.seconds))
  if (result.outcome === 'refused') return answer(c, invalid(again({ code: result.words })))
  const { answers } = await saveAnswers(c, signUp, {
    codeSealed: sealActivationCode(c.var.portal.secrets, data.code),
    birthOn: data.birthOn,
    organisationName: result.organisationName,
  })
  return answer(c, onward(answers, 'code', form))
}

const showOverview = async (c: Request): Promise<Response> => {
  const signUp = await loadSignUp(c)
  if (!signUp || !isReached(signUp.answers, 'overzicht'))
    return answer(c, seeOther(elsewhere(signUp)))
  return answer(c, page(<OverviewPage display={c.var.display} answers={signUp.answers} />))
}

/** Sends the mail; gives the seconds to wait when there were too many, and null when it is done. */
const send = async (c: Request, signUp: SignUp): Promise<number | null> => {
  const { portal, now, sender } = c.var
  const seconds = await secondsToWait(async () => {
    await portal.limits.use('mail-sender', networkOf(sender))
    await portal.limits.use('mail-address', signUp.answers.email ?? '')
  })
  if (seconds === null)
    await beforeSignIn(portal.databases, now, (tx) => sendMail(c, tx, signUp.id))
  return seconds
}

const finish = async (c: Request): Promise<Response> => {
  await readForm(c)
  const signUp = await loadSignUp(c)
  if (!signUp || !isReached(signUp.answers, 'overzicht'))
    return answer(c, seeOther(elsewhere(signUp)))
  const seconds = await send(c, signUp)
  if (seconds === null) return answer(c, seeOther(sentPath))
  const words = `Wij stuurden net al een paar e-mails. Probeer het ${waitWords(seconds)} weer.`
  const shown = { display: c.var.display, answers: signUp.answers, errors: { _form: words } }
  return answer(c, pageWith(429, <OverviewPage {...shown} />, seconds))
}

/** The wizard of which the mail went out, or the way to where it is. */
const loadSent = async (c: Request): Promise<(SignUp & { to: string }) | Response> => {
  const signUp = await loadSignUp(c)
  const to = signUp?.answers.sentTo
  if (!signUp || to === undefined) return answer(c, seeOther(elsewhere(signUp)))
  return { ...signUp, to }
}

const showSent = async (c: Request): Promise<Response> => {
  const signUp = await loadSent(c)
  if (signUp instanceof Response) return signUp
  const again = c.req.query('gelukt') === 'opnieuw'
  return answer(c, page(<SentPage display={c.var.display} email={signUp.to} again={again} />))
}

const sendAgain = async (c: Request): Promise<Response> => {
  await readForm(c)
  const signUp = await loadSent(c)
  if (signUp instanceof Response) return signUp
  const seconds = await send(c, signUp)
  if (seconds === null) return answer(c, seeOther(`${sentPath}?gelukt=opnieuw`))
  const shown = { display: c.var.display, email: signUp.to, again: false }
  return answer(c, pageWith(429, <SentPage {...shown} wait={waitWords(seconds)} />, seconds))
}

const showExisting = async (c: Request): Promise<Response> =>
  answer(c, page(<ExistingPage display={c.var.display} signedIn={c.var.viewer !== null} />))

/** «Account aanmaken»: one question per screen, each at its own address (ACC-2). */
export const signUpRoutes = new PublicRoutes()
  .get('/account-aanmaken', showStep('voorwaarden'))
  .post('/account-aanmaken', saveStep('voorwaarden'))
  .get('/account-aanmaken/naam', showStep('naam'))
  .post('/account-aanmaken/naam', saveStep('naam'))
  .get('/account-aanmaken/hulp', showStep('hulp'))
  .post('/account-aanmaken/hulp', saveStep('hulp'))
  .get('/account-aanmaken/wie', showStep('wie'))
  .post('/account-aanmaken/wie', saveStep('wie'))
  .get('/account-aanmaken/beheer', showStep('beheer'))
  .post('/account-aanmaken/beheer', saveStep('beheer'))
  .get('/account-aanmaken/bekend', showStep('bekend'))
  .post('/account-aanmaken/bekend', saveKnown)
  .get('/account-aanmaken/bestaand', showExisting)
  .get('/account-aanmaken/e-mail', showStep('e-mail'))
  .post('/account-aanmaken/e-mail', saveStep('e-mail'))
  .get('/account-aanmaken/activatiecode', showStep('activatiecode'))
  .post('/account-aanmaken/activatiecode', saveStep('activatiecode'))
  .get('/account-aanmaken/code', showStep('code'))
  .post('/account-aanmaken/code', saveCode)
  .get('/account-aanmaken/overzicht', showOverview)
  .post('/account-aanmaken/overzicht', finish)
  .get('/account-aanmaken/verstuurd', showSent)
  .post('/account-aanmaken/opnieuw', sendAgain)
