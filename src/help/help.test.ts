import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkPlainDutch } from '../../test/plain-dutch.ts'
import { declaredRoutes } from '../app.ts'
import { ARTICLES, findArticle } from './articles/all.ts'
import { helpAddressFor, PAGE_KINDS, pageKindOf } from './page-kinds.ts'
import { searchArticles } from './search.ts'

const SOURCES = globSync('src/**/*.{ts,tsx}', { cwd: `${import.meta.dirname}/../..` })
  .filter((file) => !file.startsWith('src/help/articles') && !/\.test\.tsx?$/.test(file))
  .map((file) => readFileSync(`${import.meta.dirname}/../../${file}`, 'utf8').replace(/\s+/g, ' '))
  .join('\n')

const textOf = (article: (typeof ARTICLES)[number]): string[] => [
  article.title,
  ...(article.about === undefined ? [] : [article.about]),
  ...article.steps,
  ...(article.notes ?? []),
]

describe('the articles of the help centre (HLP-1)', () => {
  it('name what stands on our pages: every «label» occurs in their source', () => {
    const labels = ARTICLES.flatMap((article) =>
      textOf(article).flatMap((text) =>
        [...text.matchAll(/«([^»]+)»/g)].map(([, label = '']) => ({ slug: article.slug, label })),
      ),
    )
    expect(labels.length).toBeGreaterThan(100)
    expect(labels.filter(({ label }) => !SOURCES.includes(label))).toEqual([])
  })

  it('are plain Dutch', () => {
    const findings = ARTICLES.flatMap((article) =>
      checkPlainDutch(textOf(article).join('\n\n')).findings.map(
        (finding) => `${article.slug}: ${finding}`,
      ),
    )
    expect(findings).toEqual([])
  })

  it('have one address each, and lead only to others that are there', () => {
    const slugs = ARTICLES.map(({ slug }) => slug)
    expect(new Set(slugs).size).toBe(slugs.length)
    expect(slugs.filter((slug) => !/^[a-z0-9-]+$/.test(slug))).toEqual([])
    const led = [
      ...ARTICLES.flatMap(({ seeAlso = [] }) => seeAlso),
      ...PAGE_KINDS.map(({ article }) => article),
    ]
    expect(led.filter((slug) => !findArticle(slug))).toEqual([])
  })

  it('each page of a participant has one of its own part, and its kind names nobody’s page', () => {
    const pages = declaredRoutes().filter(
      ({ method, path }) => method === 'get' && path.startsWith('/zorgpagina/:carePageId'),
    )
    const general = pages.filter(({ path }) => {
      const kind = pageKindOf(path.replace(/:[^/]+/g, 'x'))
      return !kind || (kind.kind === 'zorgpagina' && path !== '/zorgpagina/:carePageId')
    })
    // An event stream and a file are no pages.
    const paths = general.map(({ path }) => path).filter((path) => !/\/live$|\.csv$/.test(path))
    expect(paths).toEqual([])
    expect(PAGE_KINDS.filter(({ kind }) => !/^[a-z0-9-]{1,60}$/.test(kind))).toEqual([])
    expect(new Set(PAGE_KINDS.map(({ kind }) => kind)).size).toBe(PAGE_KINDS.length)
  })

  it('every other page that somebody signed in can ask has one too', () => {
    const pages = declaredRoutes().filter(
      ({ method, action, path }) =>
        method === 'get' &&
        action.startsWith('account.') &&
        !path.endsWith('/live') &&
        pageKindOf(path.replace(/:[^/]+/g, 'x')) === null,
    )
    expect(pages.map(({ path }) => path)).toEqual([])
  })

  it('«Klik hier voor hulp» carries the kind of the page, and nothing of its address', () => {
    const id = 'b8cfcf1a-0000-4000-8000-000000000001'
    expect(helpAddressFor(`/zorgpagina/${id}/connecties/${id}/rechten`)).toBe('/hulp?van=rechten')
    expect(helpAddressFor(`/zorgpagina/${id}/dossier/rapportages/${id}`)).toBe(
      '/hulp?van=rapportages',
    )
    expect(helpAddressFor('/organisatie/lindenhof/clienten/toos/toestemming')).toBe(
      '/hulp?van=medewerker-clienten',
    )
    expect(helpAddressFor('/bestaat-niet')).toBe('/hulp')
    expect(helpAddressFor(undefined)).toBe('/hulp')
  })
})

describe('searching in the help centre (HLP-1)', () => {
  it.each([
    ['wachtwoord vergeten', 'wachtwoord-vergeten'],
    ['ik weet mijn wachtword niet meer', 'wachtwoord-vergeten'],
    ['hoe nodig ik mijn zus uit', 'iemand-uitnodigen'],
    ['nieuw telefoonnummer', 'telefoonnummer-wijzigen'],
    ['geen sms gekregen', 'code-om-in-te-loggen'],
    ['mijn vader is overleden', 'als-iemand-overlijdt'],
    ['activatiecode uit de brief', 'koppelen-met-de-code'],
    ['te veel mail', 'meldingen'],
    ['levensverhaal', 'mijn-verhaal'],
    ['google agenda', 'kalender-in-uw-eigen-agenda'],
    ['icoon op iphone', 'snelkoppeling-op-iphone'],
    ['bloedruk', 'metingen'],
    ['vingerafdruk', 'passkey'],
    ['beheerder ziek', 'beheerder-kan-niet-meer'],
    ['REGISTREREN', 'account-maken'],
  ])('«%s» finds %s among the first three', (typed, slug) => {
    expect(
      searchArticles(typed)
        .slice(0, 3)
        .map((article) => article.slug),
    ).toContain(slug)
  })

  it('finds nothing where there is nothing', () => {
    expect(searchArticles('xqzw vrpt')).toEqual([])
    expect(searchArticles('de het een')).toEqual([])
    expect(searchArticles('')).toEqual([])
  })
})
