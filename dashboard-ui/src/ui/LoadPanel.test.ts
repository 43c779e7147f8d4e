import { mount } from '@vue/test-utils'
import { h } from 'vue'
import { describe, expect, it } from 'vitest'
import type { Load } from '../api/load'
import { newI18n } from '../i18n'
import LoadPanel from './LoadPanel.vue'

function panel(load: Load<string>) {
  return mount(LoadPanel as never, {
    props: { load } as never,
    slots: { default: ((slot: { data: string }) => h('output', slot.data)) as never },
    global: { plugins: [newI18n()] },
  })
}

describe('LoadPanel', () => {
  it('says that it loads', () => {
    expect(panel({ state: 'loading' }).get('[role=status]').text()).toBe('Loading')
  })

  it('shows what is there, and that it is stale', () => {
    const wrapper = panel({ state: 'ready', data: 'rows', stale: 'Gone.' })

    expect(wrapper.get('output').text()).toBe('rows')
    expect(wrapper.get('[role=status]').text()).toBe('Shown as last received: Gone.')
  })

  it('gives the reason of a failure and offers to try again', async () => {
    const wrapper = panel({ state: 'failed', code: 'AWAY', reason: 'The market is away.' })

    await wrapper.get('button').trigger('click')

    expect(wrapper.get('[role=alert]').text()).toContain('The market is away.')
    expect(wrapper.emitted('retry')).toHaveLength(1)
  })

  it('says without alarm that something is kept no longer, as trying again would not help', () => {
    const wrapper = panel({ state: 'failed', code: 'RETENTION_OVER', reason: 'The bids of session s1 were removed.' })

    expect(wrapper.get('[role=status]').text()).toBe('Kept no longer The bids of session s1 were removed.')
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
    expect(wrapper.find('button').exists()).toBe(false)
  })

  it('has words of its own for what a role may not see', () => {
    const wrapper = panel({ state: 'failed', code: 'FORBIDDEN', reason: 'Access is denied' })

    expect(wrapper.get('[role=alert]').text()).toContain('Your role may not see this.')
  })
})
