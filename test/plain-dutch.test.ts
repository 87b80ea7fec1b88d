import { describe, expect, it } from 'vitest'
import { checkPlainDutch, checkPlainDutchHtml, sentencesOf, textOfHtml } from './plain-dutch.ts'

describe('the gate for plain Dutch', () => {
  it('lets plain text through', () => {
    const result = checkPlainDutch(
      'U krijgt een e-mail. Klik daarin op de knop. Kies dan een wachtwoord.',
    )
    expect(result).toMatchObject({ sentences: 3, findings: [] })
    expect(result.averageWords).toBeCloseTo(13 / 3)
  })

  it('stops long sentences, hard words, «je» and abbreviations', () => {
    const long = `${'heel '.repeat(23)}lang.`
    expect(checkPlainDutch(long).findings.join()).toContain('zin van 24 woorden')
    expect(checkPlainDutch('Indien u dit wilt, belt u ons.').findings.join()).toContain(
      'schrijf «als»',
    )
    expect(checkPlainDutch('Klik op je naam.').findings.join()).toContain('schrijf «u»')
    expect(checkPlainDutch('Denk aan eten, drinken etc. Bel ons.').findings.join()).toContain(
      'afkorting',
    )
  })

  it('stops a text whose sentences are too long on average', () => {
    const middling = `Dit ${'en dat '.repeat(6)}zin.`
    expect(checkPlainDutch(middling).findings.join()).toContain('gemiddeld 14.0 woorden')
  })

  it('does not count addresses, and ends a sentence at a line break', () => {
    expect(sentencesOf('Ga naar https://naast.example/a?b=c. Klik daar\nDe knop')).toEqual([
      'Ga naar .',
      'Klik daar',
      'De knop',
    ])
    expect(sentencesOf('Het is 9.30 uur. ‘Log in’ is een knop.')).toHaveLength(2)
  })

  it('reads a page block by block, without scripts and without what is excepted', () => {
    const html =
      '<head><title>T</title></head><body><h1>Kop</h1><p>Een <b>twee</b><br>drie.</p><script>x</script><p class="report">Indien.</p></body>'
    expect(textOfHtml(html, '.report')).toBe('Kop\nEen twee\ndrie.')
    expect(checkPlainDutchHtml(html).findings).toHaveLength(1)
    expect(checkPlainDutchHtml(html, '.report').findings).toEqual([])
  })
})
