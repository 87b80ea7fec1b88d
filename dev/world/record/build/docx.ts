import { crc32, deflateRawSync } from 'node:zlib'

const TYPES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'

const RELATIONS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function paragraph(text: string, points: number, bold: boolean): string {
  const look = `<w:rPr>${bold ? '<w:b/>' : ''}<w:sz w:val="${points * 2}"/></w:rPr>`
  return `<w:p><w:r>${look}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`
}

function bodyOf(title: string, lines: readonly string[]): string {
  const paragraphs = lines.map((line) => {
    if (line.startsWith('# ')) return paragraph(line.slice(2), 14, true)
    if (line.startsWith('- ')) return paragraph(`•  ${line.slice(2)}`, 11, false)
    return paragraph(line, 11, false)
  })
  return [paragraph(title, 20, true), ...paragraphs].join('')
}

interface Entry {
  readonly name: Buffer
  readonly packed: Buffer
  readonly size: number
  readonly checksum: number
  readonly offset: number
}

/** The fields that a ZIP entry has both before its bytes and in the directory at the end. */
function fields(entry: Entry): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(20, 0)
  bytes.writeUInt16LE(0x0800, 2) // names are UTF-8
  bytes.writeUInt16LE(8, 4) // deflate
  bytes.writeUInt16LE(0x21, 8) // 1 January 1980: a ZIP knows no earlier day, and ours is always the same
  bytes.writeUInt32LE(entry.checksum, 10)
  bytes.writeUInt32LE(entry.packed.length, 14)
  bytes.writeUInt32LE(entry.size, 18)
  bytes.writeUInt16LE(entry.name.length, 22)
  return bytes
}

function directoryEntry(entry: Entry): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(entry.offset, 10)
  const start = Buffer.from([0x50, 0x4b, 0x01, 0x02, 20, 0])
  return Buffer.concat([start, fields(entry), rest, entry.name])
}

/** A ZIP file (APPNOTE 6.3) of the given texts; the same input gives the same bytes. */
function zipOf(files: readonly (readonly [name: string, content: string])[]): Buffer {
  const parts: Buffer[] = []
  const entries: Entry[] = []
  let offset = 0
  for (const [name, content] of files) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const entry = {
      name: Buffer.from(name),
      packed,
      size: bytes.length,
      checksum: crc32(bytes),
      offset,
    }
    const local = [Buffer.from([0x50, 0x4b, 0x03, 0x04]), fields(entry), entry.name, packed]
    parts.push(...local)
    offset += local.reduce((sum, { length }) => sum + length, 0)
    entries.push(entry)
  }
  const directory = Buffer.concat(entries.map(directoryEntry))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, directory, end])
}

/** A Word document (Office Open XML) with a title and lines (`# heading`, `- item`, paragraph). */
export function docxOf(title: string, lines: readonly string[]): Buffer {
  const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  const document = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="${main}"><w:body>${bodyOf(title, lines)}</w:body></w:document>`
  return zipOf([
    ['[Content_Types].xml', TYPES],
    ['_rels/.rels', RELATIONS],
    ['word/document.xml', document],
  ])
}
