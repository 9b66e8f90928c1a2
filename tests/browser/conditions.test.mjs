// The form under the conditions parents have: a slow network, a lost one, large
// text, paper, a screen reader, no style sheet.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { PHONE, TYPES, bare, contentWidth, languagesOf, pageForAxe, phone, readWords, startBrowser, startService, turnTo } from './support.mjs'

let service, browser, languages, looking

before(async () => {
  service = await startService()
  browser = await startBrowser()
  languages = await languagesOf(browser, service)
  looking = await pageForAxe(browser, { viewport: PHONE })
})

after(async () => {
  await browser?.close()
  await service?.stop()
})

/** A phone at the edge of the network: 400 ms away, 50 kB a second. */
async function slowly(context, page) {
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 20_000 })
}

test('on a slow network the form is there after two round trips and an impatient parent counts once', async () => {
  const sv = readWords('sv')
  const context = await phone(browser, 'sv-SE')
  const page = await context.newPage()
  await slowly(context, page)
  const began = Date.now()
  await page.goto(`${service.parentUrls.theme_meeting}/sv`)
  assert.ok(Date.now() - began < 2500, `${Date.now() - began} ms`)
  await page.getByText(sv('parent-standard-1-option-4'), { exact: true }).first().tap()
  const sent = []
  page.on('request', (one) => one.method() === 'POST' && sent.push(one.postData()))
  const send = page.getByRole('button', { name: sv('form-send') })
  await send.tap()
  await send.tap({ noWaitAfter: true, timeout: 300 }).catch(() => {})
  await page.getByRole('heading', { level: 1, name: sv('thanks-heading') }).waitFor()
  assert.ok(sent.length >= 1 && new Set(sent).size === 1, 'whatever is sent twice is the same form with the same nonce')
  await context.close()
})

test('when the network is lost while sending, going back finds the answers', async () => {
  const words = readWords('ar')
  const context = await phone(browser, 'ar')
  const page = await context.newPage()
  await page.goto(`${service.parentUrls.advice_talk}/ar`)
  await page.getByText(words('parent-standard-1-option-2'), { exact: true }).first().tap()
  await context.setOffline(true)
  await page.getByRole('button', { name: words('form-send') }).tap()
  await page.waitForURL(/chrome-error/).catch(() => {})
  await context.setOffline(false)
  // A second for whoever reads what went wrong; meanwhile the page that was left, in a
  // process of its own, tells the browser what was chosen on it.
  await page.waitForTimeout(1000)
  await page.goBack()
  const first = page.getByRole('radio', { name: words('parent-standard-1-option-2'), exact: true }).first()
  // A browser fills the fields of a page that it goes back to once the page stands.
  const isStillThere = await first.elementHandle().then((one) => page.waitForFunction((radio) => radio.checked, one, { timeout: 10_000 })).catch(() => false)
  assert.ok(isStillThere, 'the answer is still there')
  await page.getByRole('button', { name: words('form-send') }).tap()
  await page.getByRole('heading', { level: 1, name: words('thanks-heading') }).waitFor()
  await context.close()
})

test('with text twice as large, and with wide spacing, nothing scrolls sideways or is cut', async () => {
  const spacing = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}'
  for (const { tag } of languages) {
    for (const [what, css] of [['200 %', 'html{font-size:212.5%!important}'], ['spacing', spacing]]) {
      await turnTo(looking, `${service.parentUrls.parenting_programme}/${tag}`)
      await looking.addStyleTag({ content: css })
      assert.ok((await contentWidth(looking)) <= PHONE.width, `${tag} scrolls sideways with ${what}`)
      const cut = await looking.locator('.o, button, legend').evaluateAll((found) => found.filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 3).map((one) => one.innerText))
      assert.deepEqual(cut, [], `${tag}: cut with ${what}`)
    }
  }
})

test('on paper the questions and answers stand, the button and the bar do not', async () => {
  const sv = readWords('sv')
  await looking.goto(`${service.parentUrls.home_visit}/sv`)
  await looking.emulateMedia({ media: 'print', colorScheme: 'light' })
  assert.ok(await looking.getByText(sv('parent-standard-1-home_visit-help')).isVisible())
  assert.ok(await looking.getByText(sv('parent-standard-1-option-1'), { exact: true }).first().isVisible())
  assert.ok(!(await looking.getByRole('button', { name: sv('form-send') }).isVisible()))
  assert.ok(!(await looking.locator('summary').isVisible()))
  const paper = await looking.pdf({ format: 'A4' })
  assert.ok((paper.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length <= 2, 'at most two sheets')
  await looking.emulateMedia({ media: 'screen' })
})

test('a screen reader hears each question as a group with its answers, in every language and type', async () => {
  for (const { tag } of languages) {
    const words = readWords(tag)
    for (const type of TYPES) {
      await turnTo(looking, `${service.parentUrls[type]}/${tag}`)
      assert.equal(await looking.getByRole('heading', { level: 1 }).count(), 1)
      for (const construct of ['relevance', 'help', 'recommend', 'access']) {
        const question = looking.getByRole('group', { name: words(`parent-standard-1-${type}-${construct}`) })
        if ((await question.count()) === 0 && ['recommend', 'access'].includes(construct)) continue // not asked at this contact
        const heard = await question.getByRole('radio').evaluateAll((radios) => radios.map((radio) => radio.labels[0].innerText))
        assert.deepEqual(heard.map(bare), [4, 3, 2, 1, 0].map((value) => bare(words(`parent-standard-1-option-${value}`))), `${tag} ${type} ${construct}`)
      }
      const roles = looking.getByRole('group', { name: words('role-legend'), exact: true })
      assert.equal(await roles.getByRole('radio').count(), 4)
    }
  }
})

test('without its style sheet the form can still be answered', async () => {
  const sv = readWords('sv')
  await looking.goto(`${service.parentUrls.theme_meeting}/sv`)
  await looking.evaluate(() => document.querySelectorAll('style').forEach((style) => style.remove()))
  await looking.getByLabel(sv('parent-standard-1-option-4'), { exact: true }).first().check()
  await looking.getByRole('button', { name: sv('form-send') }).click()
  await looking.getByRole('heading', { level: 1, name: sv('thanks-heading') }).waitFor()
})
