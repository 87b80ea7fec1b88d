import './error-summary.ts'
import './show-password.ts'
import './submit-once.ts'
