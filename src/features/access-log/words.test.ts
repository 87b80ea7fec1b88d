import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ACCOUNT_ACTIONS,
  CARE_PAGE_ACTIONS,
  DESK_ACTIONS,
  EMPLOYEE_ROLES,
  STAFF_ACTIONS,
  SYSTEM_ACTIONS,
} from '../../access/actions.ts'
import { APP_ACTIONS } from '../../access/app-actions.ts'
import { ACTION_WORDS, actionWords, groundWords } from '../../audit/action-words.ts'
import { csvCell } from './csv.ts'

describe('DOS-12 the words of the access log', () => {
  it('tell of everything that is written to it, and of nothing else', () => {
    const actions = {
      ...CARE_PAGE_ACTIONS,
      ...ACCOUNT_ACTIONS,
      ...STAFF_ACTIONS,
      ...DESK_ACTIONS,
      ...APP_ACTIONS,
    }
    const logged = Object.entries(actions)
      // Who was kept from the dossier leaves a line too, also where what is done there is none.
      .filter(([, rule]) => 'logged' in rule || 'dossier' in rule)
      .map(([action]) => action)
    // A draft, and an open page that is followed, leave none: there is nothing to tell of.
    const all = [...logged, ...SYSTEM_ACTIONS]
    expect(Object.keys(ACTION_WORDS).sort()).toEqual(all.sort())
  })

  it('tell each thing in its own words, and what was tried too', () => {
    const done = Object.values(ACTION_WORDS).flatMap((words) =>
      [words.done, words.one ?? []].flat(),
    )
    expect(new Set(done).size).toBe(done.length)
    const event = { action: 'reports.read', one: false, refused: false }
    expect(actionWords(event)).toBe('las de rapportages')
    expect(actionWords({ ...event, one: true })).toBe('las één rapportage')
    expect(actionWords({ ...event, refused: true })).toBe(
      'wilde de rapportages lezen, maar dat mocht niet',
    )
    expect(actionWords({ ...event, action: 'toString' })).toBe('deed iets op deze pagina')
  })

  it('know every role and every reason', () => {
    const refusals = [
      'not-manager',
      'not-in-trusted-group',
      'not-coupled',
      'not-shared',
      'not-for-role',
    ]
    const grounds = ['manager', 'client', 'client-and-manager', 'trusted-group', 'active-coupling']
    const all = [...EMPLOYEE_ROLES, ...refusals, ...grounds]
    const words = all.map((ground) => groundWords(ground, 'EVV-er'))
    expect(new Set(words).size).toBe(all.length)
    expect(words).not.toContain('deelnemer')
    expect(groundWords('primary-carer', 'pb-er')).toBe('pb-er')
  })
})

describe('DOS-12 a cell of the file', () => {
  it.each(['=1+1', '+31', '-2', '@a', ' =1', '\t=1', '＝1+1', '\u200B=1'])(
    'is never a formula: %j',
    (text) => {
      expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/)
    },
  )

  it('holds one cell, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = csvCell(text)
        const inside = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '') : cell
        expect(inside.includes('"')).toBe(false)
        if (!cell.startsWith('"')) expect(cell).not.toMatch(/[;\r\n]/)
      }),
    )
    expect(csvCell('Karin "K" van Dam; en meer')).toBe('"Karin ""K"" van Dam; en meer"')
  })
})
