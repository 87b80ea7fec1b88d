import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canBeShown, fileHeaders, safeFileName, sizeWords } from './file.ts'

const headersOf = (
  contentType: string,
  wanted: 'view' | 'download' = 'view',
  title = 'Een brief',
) => fileHeaders({ attachment: { contentType }, title }, wanted)

describe('DOS-6 how a file goes out', () => {
  it.each(['application/pdf', 'image/png', 'image/jpeg; quality=9', 'IMAGE/WEBP', 'text/plain'])(
    'is shown in the browser: %s',
    (type) => {
      expect(canBeShown({ contentType: type })).toBe(true)
      expect(headersOf(type)['Content-Disposition']).toMatch(/^inline; /)
      expect(headersOf(type, 'download')['Content-Disposition']).toMatch(/^attachment; /)
    },
  )

  it.each([
    'text/html',
    'image/svg+xml',
    'application/xhtml+xml',
    'text/javascript',
    'application/xml',
    'multipart/related',
    'application/octet-stream',
    '',
    'constructor',
    '__proto__',
  ])('is only ever saved, as bytes without a type: %s', (type) => {
    expect(canBeShown({ contentType: type })).toBe(false)
    const headers = headersOf(type)
    expect(headers['Content-Type']).toBe('application/octet-stream')
    expect(headers['Content-Disposition']).toMatch(/^attachment; /)
    expect(headers['X-Content-Type-Options']).toBe('nosniff')
    expect(headers['Content-Security-Policy']).toMatch(/^sandbox;/)
  })

  it('keeps a letter from a word processor what it is, to be saved', () => {
    const headers = headersOf('application/msword')
    expect(headers['Content-Type']).toBe('application/msword')
    expect(headers['Content-Disposition']).toContain('attachment; filename="Een brief.doc"')
  })

  it('follows the record where the document does not say what it is', () => {
    const said = { attachment: { contentType: 'application/octet-stream' }, title: 'Brief' }
    expect(fileHeaders({ ...said, sent: 'application/pdf' }, 'view')['Content-Type']).toBe(
      'application/pdf',
    )
    expect(fileHeaders({ ...said, sent: 'text/html' }, 'view')['Content-Type']).toBe(
      'application/octet-stream',
    )
    const pdf = { attachment: { contentType: 'application/pdf' }, title: 'Brief' }
    expect(fileHeaders({ ...pdf, sent: 'text/html' }, 'view')['Content-Type']).toBe(
      'application/pdf',
    )
  })
})

describe('DOS-6 the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'application/pdf', 'etc-passwd.pdf'],
    ['C:\\Windows\\brief.pdf', 'application/pdf', 'C-Windows-brief.pdf'],
    ['rekening\u202Efdp.exe', 'application/pdf', 'rekeningfdp.exe.pdf'],
    ['  .verborgen  ', 'text/plain', 'verborgen.txt'],
    ['regel\r\nSet-Cookie: a=b', 'image/png', 'regelSet-Cookie- a=b.png'],
    ['', 'application/pdf', 'document.pdf'],
    ['Foto van Café.JPEG', 'image/jpeg', 'Foto van Café.JPEG'],
  ])('is safe on any computer: %j', (name, type, safe) => {
    expect(safeFileName(name, type)).toBe(safe)
  })

  it('makes a header that nothing can break out of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const value = headersOf('application/pdf', 'view', title)['Content-Disposition'] ?? ''
        expect(value).toMatch(
          /^inline; filename="[\x20\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[\w.!~%-]+$/,
        )
        expect(() => new Headers({ 'Content-Disposition': value })).not.toThrow()
      }),
    )
  })

  it('says how large it is', () => {
    expect([sizeWords(undefined), sizeWords(12), sizeWords(240_400), sizeWords(1_234_567)]).toEqual(
      ['', '1 kB', '240 kB', '1,2 MB'],
    )
  })
})
