// First: it keeps what the server sent, before the other elements add to it.
import './live-region.ts'
import './copy-text.ts'
import './error-summary.ts'
import './letter-code.ts'
import './poll-progress.ts'
import './print-page.ts'
import './show-password.ts'
import './submit-once.ts'
