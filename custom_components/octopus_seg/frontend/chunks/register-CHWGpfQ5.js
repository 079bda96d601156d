/* Generated from frontend/ by scripts/frontend. Don't edit: change the source and build it again. */
import{A as e,B as t,C as n,D as r,E as i,F as a,I as o,L as s,M as c,N as l,O as u,R as d,S as f,T as p,V as m,_ as h,b as ee,c as g,f as _,g as v,h as y,j as te,k as ne,l as re,n as b,p as x,r as S,s as C,t as w,u as T,v as ie,w as ae,x as oe,y as se,z as ce}from"./icon-button-Uz8W5x0x.js";import{a as E,c as le,i as D,l as O,n as k,r as ue,s as de}from"./texts-Byx7ZZ77.js";import{a as A,c as fe,i as pe,l as me,n as he,o as ge,r as _e,s as ve,t as ye}from"./link-pdRNO9G3.js";import{a as be,c as xe,i as Se,l as Ce,n as we,o as Te,r as j,s as M,t as N}from"./plot-BV1BE-m2.js";import{a as P,c as Ee,i as De,l as Oe,n as F,o as I,r as L,s as R,t as ke}from"./rows-fK29KsvF.js";import{c as z,f as Ae,i as je,l as Me,m as Ne,n as Pe,o as Fe,p as B,r as Ie,s as Le,t as Re,u as ze}from"./bills-DBibHSnH.js";async function Be(e,t,n){await V(async r=>(await import(`./printed-C67DMW4R.js`)).showStatement(r,e,t,n))}async function Ve(e,t,n){await V(async r=>(await import(`./printed-C67DMW4R.js`)).showLetter(r,e,t,n))}async function He(e,t){await V(async n=>(await import(`./printed-C67DMW4R.js`)).showApplicationLetter(n,e,t))}async function V(e){let t=window.open(``,`_blank`);if(t===null)throw Error(`The browser opened no window.`);try{await e(t)}catch(e){throw t.close(),e}}function Ue(e){return{export_point:Je(e,`export_point`),title:Je(e,`title`)}}var We={export_point:`editor_export_point`,title:`editor_title`};function Ge(e=[],t={}){let n=E();return{schema:[{name:`export_point`,selector:{device:{filter:{integration:`octopus_seg`}}}},{name:`title`,selector:{text:{}}},...e],computeLabel:({name:e})=>n.text(We[e]??t[e]??`card_name`),computeHelper:({name:e})=>e===`export_point`?n.text(`editor_export_point_help`):void 0}}function Ke(e,t,n){let r=e[t]??n[0],i=n.find(e=>e===r);if(i===void 0)throw Error(`"${t}" has to be one of ${n.join(`, `)}`);return i}function qe(e,t,n){let r=e[t]??[];if(!Array.isArray(r)||r.some(e=>!n.includes(e)))throw Error(`"${t}" has to be a list of ${n.join(`, `)}`);return n.filter(e=>r.includes(e))}function Je(e,t){let n=e[t];if(n!=null&&n!==``){if(typeof n!=`string`)throw Error(`"${t}" has to be a text`);return n}}var Ye=3e3,Xe=class{connection;message;onAnswer;onTrouble;isClosed=!1;attempt=0;retry;unsubscribe;constructor(e,t,n,r){this.connection=e,this.message=t,this.onAnswer=n,this.onTrouble=r,e.addEventListener(`ready`,this.open),this.open()}close(){this.isClosed=!0,this.connection.removeEventListener(`ready`,this.open),clearTimeout(this.retry),Ze(this.unsubscribe)}open=()=>{this.subscribe()};async subscribe(){clearTimeout(this.retry),this.attempt+=1;let{attempt:e}=this,t=()=>!this.isClosed&&e===this.attempt;this.unsubscribe=void 0;try{let e=await this.connection.subscribeMessage(e=>{t()&&this.onAnswer(e)},this.message,{resubscribe:!1});t()?this.unsubscribe=e:Ze(e)}catch(e){t()&&(this.onTrouble(Qe(e)?`starting`:`failed`),this.retry=setTimeout(this.open,Ye))}}};function Ze(e){e?.().catch(()=>void 0)}function Qe(e){return typeof e==`object`&&!!e&&`code`in e&&e.code===`unknown_command`}var $e=class extends _{static properties={hass:{attribute:!1},answer:{state:!0},trouble:{state:!0}};subscription;connectedAt=0;wasDrawn=!1;get shown(){return this.answer?.available===!0?this.answer:void 0}connectedCallback(){super.connectedCallback(),this.connectedAt=performance.now(),this.wasDrawn=!1,this.subscribe()}disconnectedCallback(){this.unsubscribe(),super.disconnectedCallback()}shouldUpdate(e){let t=e.get(`hass`);return e.size>1||!e.has(`hass`)||t===void 0||this.hass===void 0||t.locale!==this.hass.locale||t.connection!==this.hass.connection||this.hasNewState(t,this.hass)}drawnEntities(){return[]}async scheduleUpdate(){await k(this.hass?.locale.language??``),await super.scheduleUpdate()}hasNewState(e,t){return this.drawnEntities().some(n=>n!==null&&e.states[n]!==t.states[n])}willUpdate(e){e.has(`hass`)&&this.subscription===void 0&&this.subscribe()}absence(e,t){return this.trouble===`failed`?y`${t.text(`failed`)}
        <button class="pill" type="button" @click=${this.onTryAgain}>${t.text(`try_again`)}</button>`:this.trouble===`starting`?t.text(`starting`):t.text(this.answer?.available===!1?e:`loading`)}subscribe(){this.unsubscribe();let e=this.request();this.hass!==void 0&&e!==void 0&&this.isConnected&&(this.subscription=new Xe(this.hass.connection,e,e=>{this.answer=e,this.trouble=void 0,this.measureDrawing(performance.now())},e=>{this.trouble=e,this.answer=void 0}))}async measureDrawing(e){await this.updateComplete;let t=performance.now();performance.measure(`${this.localName}: drawn`,{start:e,end:t}),this.wasDrawn||(this.wasDrawn=!0,performance.measure(`${this.localName}: first draw`,{start:this.connectedAt,end:t}))}unsubscribe(){this.subscription?.close(),this.subscription=void 0}onTryAgain=()=>{this.subscribe()}},H=class extends $e{static properties={config:{state:!0}};static getConfigForm(){return Ge()}static getStubConfig(){return{}}setConfig(e){let t=Ue(e);t.export_point!==this.config?.export_point&&(this.answer=void 0),this.config=t,this.subscribe()}getGridOptions(){return{columns:12,min_columns:6,rows:`auto`}}};function et(e,t,n){let{steps:r,name:i,is_done:a,is_stopped:o}=e,s=n.text(o?`switch_stopped`:a?`switch_done`:`switch_to`,{tariff:i});return y`<section class="switch">
    <h3>${s}</h3>
    <ol>
      ${r.map(({step:e,place:r,date:i})=>y`<li class=${r}>
            <span>${n.text(e)}</span>
            <span class="when">${i===null?n.text(r===`stopped`?`place_stopped`:`place_ahead`):t.fullDate(i)}</span>
          </li>`)}
    </ol>
    ${tt(e,t,n)} ${nt(e,t,n)}
  </section>`}function tt({due:e,days_late:t,is_done:n,is_stopped:r},i,a){if(e===null||n||r)return x;let o=i.fullDate(e);return t>0?y`<p class="late">${a.text(`switch_late`,{date:o,late:a.counted(`days_late`,t,i.count(t))})}</p>`:y`<p>${a.text(`switch_due`,{date:o})}</p>`}function nt({old_rate:e},t,n){return e===null?x:y`<p class="late">
        ${n.text(`switch_old_rate`,{date:t.fullDate(e.credit_posted_on),amount:t.money(e.pounds)})}
      </p>`}var rt=h`.switch { border-top: 1px solid var(--line); padding: 14px 16px 8px; } .switch h3 { margin: 0 0 4px; font-size: var(--ha-font-size-s, 12px); font-weight: 500; line-height: 16px; } .switch h3, .switch .when { color: var(--quiet); } .switch .when { font-size: var(--ha-font-size-s, 12px); } .switch ol { display: block; margin: 0; padding: 0; list-style: none; } .switch li { position: relative; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 12px; padding: 4px 0 4px 24px; font-size: var(--ha-font-size-m, 14px); line-height: 20px; } .switch li::before { content: ""; display: block; position: absolute; left: 2px; top: 9px; box-sizing: border-box; width: 10px; height: 10px; border: 2px solid var(--calm); background: none; border-radius: 50%; } .switch .done::before, .switch .present::before { background: var(--calm); } .switch .ahead::before { border-color: var(--quiet); border-style: dashed; } .switch .stopped::before { border-color: var(--warn); border-radius: 0; } .switch .present > :first-child { font-weight: 500; } .switch p { margin: 0; padding: 4px 0; } .switch .late { color: var(--warn); font-weight: 500; }`;function it({stage:e,steps:t,trouble:n}){return e===`failed`&&n!==null?n.date:t.findLast(({place:e})=>e!==`ahead`)?.date??null}function at(e,n,r,i,a){let{next_action:o,prepare:s,trouble:c}=e;return y`
    <div class="next">
      ${c===null?y`<div class="what">
              <div class="name">${a.text(`next`)}</div>
              <div>${a.text(s===null?`next_${o}`:`prepare_${s}`)}</div>
            </div>`:x}
      <div class="links">
        ${c!==null&&n?st(`/config/repairs`,t,a.text(`open_repairs`)):x}
        ${e.days_late>0?y`<button class="pill" type="button" @click=${r}>
                ${w(ne)}<span>${a.text(`pay_letter`)}</span>
              </button>`:x}
        ${ot(e,i,a)}
      </div>
    </div>
  `}function ot({checklist:{done:e,total:t},entities:n},r,i){if(n.checklist===null)return x;let a=i.text(`open_checklist`,{done:r.count(e),total:r.count(t)});return st(`/todo?entity_id=${n.checklist}`,l,a)}function st(e,t,n){return y`<a class="pill" href=${e}>${w(t)}<span>${n}</span></a>`}var ct={not_applied:d,signed_up:s,processing:s,awaiting_mpan:m,enrolling:s,awaiting_reading:ee,checking_credit:oe,active:n,failed:r,ended:c};function lt({stage:e,trouble:t,days_late:n,next_action:r}){return t!==null||e===`failed`?`troubled`:n>0||r===`send_reading`?`pressing`:e===`active`?`well`:e===`ended`||e===`not_applied`?`still`:`moving`}function ut({stage:e}){return y`<div class="badge" aria-hidden="true">${w(ct[e])}</div>`}function dt(e,t,n){let{stage:r,days_late:i}=e;return y`
    <div class="now">
      ${ut(e)}
      <div>
        <div class="stage">
          ${n.text(`stage_${r}`)}
          ${i>0?y`<span class="lateness">${n.counted(`days_late`,i,t.count(i))}</span>`:x}
        </div>
        <div class="times">${ft(e,t,n)}</div>
      </div>
    </div>
    <p>${n.text(`about_${r}`)}</p>
  `}function ft(e,t,n){let{due:r,expected_from:i,days_late:a}=e,o=it(e),s=o===null?[]:[n.text(`since`,{date:t.date(o)})];if(r!==null){let e={date:t.date(r),from:i===null?``:t.date(i)};s.push(n.text(a>0?`was_due`:i===null?`due`:`due_between`,e))}return s.join(` · `)}function pt({stage:e,trouble:t},n,r){return t===null?x:y`<div class="alert" role="alert">
    ${w(ie)}
    <div>
      <strong>${r.text(`trouble_${t.kind}`)}</strong>
      ${e===`failed`?x:y`<span class="times">${r.text(`since_inside`,{date:n.date(t.date)})}</span>`}
      <div>${r.text(`remedy_${t.kind}`)}</div>
    </div>
  </div>`}var mt=/(^|-)SEG(-|$)/,ht=[[/^INTELLI-FLUX-/,`Intelligent Octopus Flux`],[/^FLUX-/,`Octopus Flux`],[/^AGILE-OUTGOING-/,`Agile Outgoing`],[/^OUTGOING-/,`Outgoing Octopus`]];function gt(e,t,n,r){let{agreement:i,entities:a}=e,o=bt(t,a.export_rate);return y`<dl>
    ${i===null?x:_t(i,n,r)}
    ${o===null?x:U(r.text(`rate`),n.rate(o))}
    ${vt(t,a.latest_export_credit,n,r)}
  </dl>`}function _t({product:e,since:t,end:n},r,i){let a=mt.test(e)?i.text(`product_seg`):ht.find(([t])=>t.test(e))?.[1]??e,o={date:r.fullDate(t),end:n===null?``:r.fullDate(n)},s=i.text(n===null?`since_inside`:`agreement_between`,o);return U(i.text(`agreement`),a,s,e)}function vt(e,t,n,r){let i=bt(e,t);if(i===null)return x;let a=yt(e,t)?.attributes.posted_on;return U(r.text(`latest_credit`),n.money(i),typeof a==`string`?n.date(a):void 0)}function U(e,t,n,r){return y`<div>
    <dt>${e}</dt>
    <dd title=${r??x}>${t}${n===void 0?x:y`<span>${n}</span>`}</dd>
  </div>`}function yt(e,t){return t===null?void 0:e.states[t]}function bt(e,t){let n=yt(e,t)?.state??``,r=Number(n);return n===``||Number.isNaN(r)?null:r}var xt=h`ol { display: flex; margin: 20px 16px 0; padding: 0; list-style: none; } li { position: relative; flex: 1 1 0; min-width: 0; padding-top: 28px; font-size: var(--ha-font-size-s, 12px); line-height: 16px; } li:last-child { flex: 0 1 auto; } li::before { position: absolute; top: 9px; inset-inline: 0; height: 2px; background: var(--line); content: ""; } li:last-child::before { display: none; } li.done::before { background: var(--done); } .dot { position: absolute; top: 0; inset-inline-start: 0; display: flex; align-items: center; justify-content: center; box-sizing: border-box; width: 20px; height: 20px; border: 2px solid var(--quiet); border-radius: 50%; background: var(--ha-card-background, var(--card-background-color, #fff)); color: var(--ha-card-background, var(--card-background-color, #fff)); } .dot svg { width: 14px; height: 14px; } .done .dot { border-color: var(--done); background: var(--done); } .stopped .dot { border-color: var(--mood); background: var(--mood); } .present .dot { border-color: var(--mood); box-shadow: 0 0 0 4px color-mix(in srgb, var(--mood) 18%, transparent); } .present .dot::after { width: 8px; height: 8px; border-radius: 50%; background: var(--mood); content: ""; } .label, time { display: block; padding-inline-end: 8px; } time, .ahead .label { color: var(--quiet); } li.present .label { font-weight: var(--ha-font-weight-medium, 500); } time.late { color: var(--primary-text-color, #212121); font-weight: var(--ha-font-weight-medium, 500); } .settled + ol { margin-top: 8px; margin-bottom: 16px; } @container (max-width: 619px) { ol { flex-direction: column; } li, li:last-child { display: flex; flex: none; justify-content: space-between; gap: 16px; min-height: 32px; padding: 0 0 0 36px; font-size: var(--ha-font-size-m, 14px); line-height: 20px; } li:last-child { min-height: 20px; } li::before { top: 10px; bottom: -10px; inset-inline: 9px auto; width: 2px; height: auto; } .label, time { padding: 0; } time { white-space: nowrap; } }`;function St(e,t,n){let r=e.steps.findIndex(({place:e})=>e===`ahead`);return y`
    <ol aria-label=${n.text(`steps`)}>
      ${e.steps.map((i,a)=>y`<li class=${i.place} aria-current=${i.place===`present`?`step`:x}>
            <span class="dot" aria-hidden="true">${Ct(i)}</span>
            <span class="label">${n.text(`step_${i.stage}`)}</span>
            <span class="unseen">${n.text(`place_${i.place}`)}</span>
            ${wt(i,a===r,e,t,n)}
          </li>`)}
    </ol>
  `}function Ct({place:t}){let n={done:f,stopped:e,present:null,ahead:null}[t];return n===null?x:w(n)}function wt(e,t,{due:n,days_late:r},i,a){return e.date===null?!t||n===null?x:y`<time class=${r>0?`late`:x} datetime=${n}>
    ${a.text(`step_due`,{date:i.date(n)})}
  </time>`:y`<time datetime=${e.date}>${i.date(e.date)}</time>`}var Tt=h`ha-card { --mood: var(--calm); --done: var(--calm); height: auto; color: var(--primary-text-color, #141414); font-variant-numeric: tabular-nums; font-size: var(--ha-font-size-m, 14px); line-height: 20px; } .well { --mood: var(--good); --done: var(--good); } .pressing { --mood: var(--warn); } .troubled { --mood: var(--bad); } .still { --mood: var(--quiet); } h2 { padding: 12px 16px 0; } p { margin: 12px 16px 0; color: var(--quiet); } .absence { display: flex; flex-direction: column; align-items: center; gap: 12px; padding: 24px 16px 32px; color: var(--quiet); text-align: center; } .now, .settled { display: flex; align-items: center; gap: 12px; padding: 12px 16px 0; } .badge { display: flex; flex: none; align-items: center; justify-content: center; width: 40px; height: 40px; border-radius: var(--ha-border-radius-circle, 50%); background: color-mix(in srgb, var(--mood) 18%, transparent); color: var(--mood); } svg { width: 24px; height: 24px; fill: currentColor; } .stage { overflow-wrap: anywhere; display: flex; flex-wrap: wrap; align-items: center; gap: 2px 8px; font-size: var(--ha-font-size-xl, 20px); font-weight: var(--ha-font-weight-medium, 500); line-height: 28px; } .lateness { padding: 0 8px; border-radius: var(--ha-border-radius-pill, 9999px); background: color-mix(in srgb, var(--mood) 18%, transparent); font-size: var(--ha-font-size-s, 12px); line-height: 20px; } .times { color: var(--quiet); } .alert { display: flex; gap: 12px; margin: 12px 16px 0; padding: 12px; border-radius: var(--ha-border-radius-md, 8px); background: color-mix(in srgb, var(--mood) 12%, transparent); } .alert svg { flex: none; color: var(--mood); } .alert strong { margin-inline-end: 8px; font-weight: var(--ha-font-weight-medium, 500); } .next { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 12px 16px; margin: 20px 16px 16px; } .next .what { flex: 1 1 260px; } .next .name, dt { color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; } .links { display: flex; flex-wrap: wrap; gap: 8px; } a { text-decoration: none; } a svg { flex: none; width: 20px; height: 20px; } a:focus-visible { outline: 2px solid var(--calm); outline-offset: 2px; } .settled { flex-wrap: wrap; padding: 12px 16px; } .settled .what { flex: 1 1 120px; min-width: 0; } .settled h2 { padding: 0; } dl { display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 0; } dd { margin: 0; font-variant-numeric: tabular-nums; } dd span { margin-inline-start: 8px; color: var(--quiet); } .toggle .icon svg { transition: transform 180ms ease-in-out; } .toggle.open .icon svg { transform: rotate(180deg); } @media (prefers-reduced-motion: reduce) { .toggle .icon svg { transition: none; } } @container (max-width: 619px) { .settled dl { order: 1; box-sizing: border-box; width: 100%; padding-inline-start: 52px; } dd span { display: block; margin: 0; font-size: var(--ha-font-size-s, 12px); line-height: 16px; } }`,Et=`octopus-seg-application-card`,Dt=class extends H{static properties={isOpen:{state:!0},hasFailed:{state:!0}};constructor(){super(),this.isOpen=!1,this.hasFailed=!1}getCardSize(){return this.shown?.is_settled===!0?2:5}drawnEntities(){let{entities:e}=this.shown??{};return e===void 0?[]:[e.export_rate,e.latest_export_credit]}render(){let{hass:e,config:t,shown:n}=this;if(e===void 0||t===void 0)return x;let r=D(e.locale.language),i=t.title??n?.name??r.text(`application_card_name`);if(n===void 0)return y`<ha-card>
        <h2>${i}</h2>
        <div class="absence" role="status">${this.absence(`application_unavailable`,r)}</div>
      </ha-card>`;let a=O(e.locale),o=n.switch??null;return y`<ha-card class=${lt(n)}>
      ${n.is_settled?this.settled(n,i,e,a,r):this.underWay(n,i,e,a,r)}
      ${o===null?x:et(o,a,r)}
    </ha-card>`}underWay(e,t,n,r,i){return y`
      <h2>${t}</h2>
      ${dt(e,r,i)} ${pt(e,r,i)} ${St(e,r,i)}
      ${at(e,n.user?.is_admin===!0,()=>{this.openLetter(n,e)},r,i)}
      ${this.hasFailed?y`<p role="alert">${i.text(`paper_failed`)}</p>`:x}
    `}async openLetter(e,t){try{await He(e,t),this.hasFailed=!1}catch{this.hasFailed=!0}}settled(e,t,n,r,i){let a=it(e),{isOpen:o}=this;return y`
      <div class="settled">
        ${ut(e)}
        <div class="what">
          <h2>${t}</h2>
          <div class="times">
            ${i.text(`stage_${e.stage}`)}${a===null?x:y` · ${i.text(`since_inside`,{date:r.date(a)})}`}
          </div>
        </div>
        ${gt(e,n,r,i)}
        <div class=${o?`toggle open`:`toggle`}>
          ${b(ae,i.text(`steps`),!1,()=>{this.isOpen=!o},o)}
        </div>
      </div>
      ${o?St(e,r,i):x}
    `}request(){let{config:e}=this;return e===void 0?void 0:{type:`octopus_seg/application/subscribe`,...e.export_point===void 0?{}:{export_point:e.export_point}}}static styles=[A,Tt,xt,rt]};function Ot(e){return{product:e,date:T(),error:``}}function kt({product:e,date:t,error:n},r,i,a){return y`<div class="fields" role="group" aria-label=${r}>
    ${e===null?y`<span>${i.text(`cmp_take_back_note`,{tariff:r})}</span>`:y`<span>${i.text(`cmp_asked_note`)}</span>
            <label
              >${i.text(`cmp_asked_when`)}
              <input
                type="date"
                required
                .value=${t}
                max=${T()}
                @change=${e=>{a.onDate(e.target.value)}}
              />
            </label>`}
    ${n===``?x:y`<span role="alert">${n}</span>`}
    <div class="choices">
      <button class="pill" type="button" ?disabled=${t===``} @click=${a.onConfirm}>
        ${i.text(e===null?`cmp_take_back`:`cmp_record`)}
      </button>
      <button class="pill plain" type="button" @click=${a.onCancel}>${i.text(`cmp_cancel`)}</button>
    </div>
  </div>`}async function At({product:e,date:t},n,r,i){let a=e===null?{stage:`switch_cancelled`}:{stage:`switch_asked`,product:e,date:t};try{return await n.callService(`octopus_seg`,`record_milestone`,{export_point:r,...a}),``}catch(e){let t=e instanceof Object&&`message`in e?e.message:``;return typeof t==`string`&&t!==``?t:i.text(`cmp_not_recorded`)}}var jt=[`yours`,`open`,`import`,`battery`,`import_and_battery`,`not_known`,`own`];function W({tariffs:e}){return e.find(({kind:e})=>e===`yours`)}function G(e,t){return(t===void 0?void 0:e?.figures[t.key])??null}function Mt({name:e},t){return e===``?t.text(`cmp_your_rate`):e}function K(e,t,n){let{shape:r,rate_lowest:i,rate_highest:a,high:o,rate_by_slot:s}=e;if(r===null||i===null||a===null)return``;let[c,l]=[t.moneyExactly(i),t.moneyExactly(a)];return r===`flat`?l:r!==`half_hourly`&&o!==null&&new Set(s).size===2?n.text(`cmp_two_rates`,{most:l,low:c,...Nt(o,t)}):n.text(r===`half_hourly`?`cmp_half_hourly`:`cmp_by_time`,{low:c,most:l})}function Nt({from:e,to:t},n){return{from:n.time(C(e)),to:n.time(C(t))}}function q({is_scaled:e,days:t,seasons:n},r,i){if(!e)return[];let a=n.map(e=>i.text(`cmp_${e}`)).join(`, `),o=Math.max(1,Math.floor(t)),s=i.counted(`scaled_from`,o,r.count(o));return[a===``?s:`${s} (${a})`]}function Pt(e){return`${e.slice(0,1).toLowerCase()}${e.slice(1)}`}function Ft(e,t,n,r){return[K(e,n,r),...e.why.flatMap(e=>e===`not_known`?[]:[r.text(`cmp_${e}`)]),...It(e,n,r),e.asked_on===null?``:r.text(`cmp_asked_on`,{date:n.fullDate(e.asked_on)}),Rt(e,t,n,r)].filter(e=>e!==``)}function It({kind:e,needs_import:t,seen_on:n,is_faded:r},i,a){return e===`own`?[t===`unknown`?``:a.text(t===`yes`?`cmp_needs_import`:`cmp_needs_no_import`),n===null?``:a.text(`cmp_seen_on`,{date:i.fullDate(n)}),r?a.text(`cmp_faded`):``]:[]}var Lt={not_read:`cmp_not_read`,no_rates:`cmp_no_rates`};function Rt(e,t,n,r){if(t===null)return r.text(Lt[e.status]??`cmp_no_rates_then`);if(t.without_rate>0){let[e]=q(t,n,r);if(e!==void 0)return Pt(e);let i=t.half_hours/(t.half_hours+t.without_rate);return r.text(`cmp_part`,{percent:n.percent(Math.floor(i*100)/100)})}return e.kind!==`yours`&&t.difference===null?r.text(`cmp_no_own_rate`):``}var J=48,zt=100,Bt=[`00:00`,`06:00`,`12:00`,`18:00`],Vt=5,Ht=12,Ut=6;function Wt(e,t,n,r){return y`
    <p>${Gt(e,n,r)}</p>
    ${e.shape===null||e.shape===`flat`?x:Kt(e,t,n,r)}
    ${qt(e,t,n,r)} ${Jt(e,t,n,r)}
  `}function Gt(e,t,n){let{shape:r,high:i}=e;return r===`flat`?n.text(`cmp_flat`,{rate:K(e,t,n)}):i===null?r===null?n.text(`cmp_no_rates_known`):K(e,t,n):n.text(r===`half_hourly`?`cmp_high_mean`:`cmp_high`,{...Nt(i,t),rate:t.moneyExactly(i.rate),percent:t.percent(i.export_share)})}function Kt({rate_by_slot:e,high:t},n,r,i){let a=(W(n)?.rate_by_slot??[]).map(Qt),o=(e??[]).map(Qt),s=n.export_by_slot??[],c=t===null?[]:[t.from,t.to],l=[...c,...Bt.filter(e=>c.every(t=>Math.abs(Y(t)-Y(e))>=Vt))].map(e=>{let t=r.time(C(e));return{at:Y(e)/J,text:t,brief:r.hour(C(e)).replace(/\D.*/,``)}}),u=t===null?x:Zt(Y(t.from),Y(t.to)).map(([e,t])=>y`<i class="band" style="left:${j(e/J)};width:${j((t-e)/J)}"></i>`),d=new Set(a).size===1?a[0]??null:null,f=i.text(`cmp_price`),p=i.text(`cmp_export`);return y`
    ${Se({title:d===null?f:`${f} ${i.text(`cmp_dashed`,{rate:r.moneyExactly(d/zt)})}`,label:f,height:84,most:Math.max(...[...o,...a].map(e=>e??0)),number:r.number,labels:[]},e=>y`${u} ${be(a,e,`mine`)} ${be(o,e,`price`)}`)}
    ${s.length===0?x:Se({title:p,label:p,height:72,most:Math.max(...s),number:r.number,labels:l},e=>y`${u} ${we(s.map((e,t)=>N(t,J,.04,e)),e)}`)}
  `}function qt(e,t,n,r){let i=t.periods.filter(({kind:e})=>e===`month`).slice(0,Ht).reverse(),a=e.kind===`yours`?void 0:W(t),o=i.map(t=>{let n=G(e,t);return{first:t.first,isPale:!t.is_whole||n!==null&&n.half_hours<t.half_hours,pounds:n?.bar??null,own:G(a,t)?.bar??null}});if(o.every(({pounds:e})=>e===null))return x;let s=r.text(`cmp_months`),c=Math.max(o.length,Ut),l=Math.max(...o.flatMap(({pounds:e,own:t})=>[e??0,t??0])),u=o.map(({first:e},t)=>({at:(t+.5)/c,text:n.monthOfYear(Xt(e)),brief:n.monthLetter(Xt(e))})),d=e=>e===null?`–`:n.money(e);return y`
    <div class="months">
      ${Se({title:s,label:s,height:96,most:l,number:n.number,labels:u},e=>[we(o.map(({pounds:e,isPale:t},n)=>({...N(n,c,.17,e),isPale:t})),e),o.map(({own:t},n)=>{let{from:r,to:i}=N(n,c,.08,t);return t===null?x:y`<b style="left:${j(r)};width:${j(i-r)};bottom:${e(t)}"></b>`})])}
    </div>
    <div class="key small grey">
      <span class="this">${r.text(`cmp_on_this`)}</span>
      ${a===void 0?x:y`<span class="mine">${r.text(`cmp_on_yours`)}</span>`}
      ${o.some(({isPale:e})=>e)?y`<span class="part">${r.text(`cmp_part_month`)}</span>`:x}
    </div>
    <table class="unseen">
      <tr><th scope="col">${r.text(`month`)}</th><th scope="col">${r.text(`cmp_on_this`)}</th><th scope="col">${r.text(`cmp_on_yours`)}</th></tr>
      ${o.map(({first:e,pounds:t,own:r})=>y`<tr><th scope="row">${n.period(`month`,e)}</th><td>${d(t)}</td><td>${d(r)}</td></tr>`)}
    </table>
  `}function Jt({kind:e,terms:t,priced_from:n,rates_read_on:r},i,a,o){let s=t?.conditions??(e===`octopus`?[`not_known`]:[]);return y`<ul class="small grey">
    ${s.map(e=>y`<li>${o.text(`condition_${e}`)}</li>`)}
    ${t===null?x:y`<li>
            ${o.text(t.source_is_official?`cmp_terms_read`:`cmp_terms_elsewhere`,{date:a.fullDate(t.read_on)})}
            ${ye(t.source,Yt(t.source),``)}
          </li>`}
    ${n===null?x:y`<li>${o.text(`cmp_priced_from`,{product:n})}</li>`}
    ${e!==`octopus`||r===null||r===i.rates_read_on?x:y`<li>${o.text(`cmp_rates_read`,{date:a.fullDate(r)})}</li>`}
  </ul>`}function Yt(e){return e.replace(/^https?:\/\//,``).replace(/\/.*/,``)}function Xt(e){return`${e}T12:00:00Z`}function Y(e){let[t=0,n=0]=e.split(`:`).map(Number);return t*2+n/30}function Zt(e,t){return e<t?[[e,t]]:[[e,J],[0,t]]}function Qt(e){return e===null?null:e*zt}var $t={rolling:`cmp_share_year`,year:`cmp_share_year`,month:`cmp_share_month`};function en(e,t,n,r){let{first:i,last:a,half_hours:o,missing:s}=t,c=G(W(e),t),l=[r.text(`cmp_basis`,{first:n.fullDate(i),last:n.fullDate(a),known:n.count(o-s),all:n.count(o)}),...t.share<1?[r.text($t[t.kind],{percent:n.percent(Math.floor(t.share*100)/100)})]:[],...c===null?[]:q(c,n,r).map(e=>`${e}.`),tn(e,n,r),...e.rates_read_on===null?[]:[`${r.text(`cmp_rates_read`,{date:n.fullDate(e.rates_read_on)})}.`],r.text(`cmp_line`)];return y`<div class="row"><p class="small grey">${l.join(` `)}</p></div>`}function tn({import_change:e},t,n){if(e===null)return n.text(`cmp_export_only`);let{pounds_a_year:r}=e;return n.text(r<0?`cmp_import_saves`:`cmp_import_costs_more`,{amount:t.moneyRoughly(Math.abs(r))})}function nn(e,t,n){let[r]=e.periods,i=e.tariffs.find(({id:e})=>e===r?.headline),a=G(i,r),o=a?.difference??null,s=on(e,t,n);if(i!==void 0&&a!==null&&o!==null){let{word:e,lines:r}=an(i,a,o,t,n);return{word:e,lines:[...r,...s]}}let c=G(W(e),r),l=e.tariffs.some(e=>e.kind===`octopus`&&G(e,r)!==null);return e.state===`no_half_hours`||!l||c===null?{word:n.text(e.state===`ready`?`cmp_no_own_rate_head`:rn[e.state]),lines:s}:{word:n.text(`cmp_best`),lines:[n.text(`cmp_own_year`,{amount:t.moneyRoughly(c.bar)}),...q(c,t,n),...s]}}var rn={reading:`cmp_head_reading`,off:`cmp_head_off`,no_half_hours:`cmp_head_no_half_hours`,not_reached:`cmp_head_not_reached`};function an(e,t,n,r,i){let a=i.text(`cmp_instead`,{amount:r.moneyRoughly(t.bar),own:r.moneyRoughly(t.bar-n)}),o=e.group===`yours`?``:i.text(`cmp_group_${e.group}`);return{word:i.text(`cmp_more`,{amount:r.difference(n),tariff:e.name}),lines:[`${a}, ${Pt(o)}`,...t.net===null?[]:[i.text(`cmp_net`,{amount:r.difference(t.net)})],...q(t,r,i)]}}function on({state:e,reading:t,rates_read_on:n},r,i){return e===`reading`&&t!==null&&t.total>0?[i.text(`cmp_reading`,{done:r.count(t.done),total:r.count(t.total)})]:e===`off`&&n!==null?[i.text(`cmp_off_since`,{date:r.fullDate(n)})]:e===`no_half_hours`?[i.text(`cmp_no_half_hours`)]:[]}var sn=[[`rolling`,`cmp_12_months`],[`year`,`year`],[`month`,`month`]];function cn({periods:e},t,n,r,a){let{kind:o}=t,s=e.filter(e=>e.kind===o),c=s.indexOf(t),l=(e,r,i)=>b(e,a.text(o===`year`?`${r}_year`:`${r}_month`),i===void 0,()=>{n(i?.key??t.key)});return y`<div class="row periods">
    <div class="views" role="group" aria-label=${a.text(`view`)}>
      ${sn.map(([t,r])=>{let i=e.find(e=>e.kind===t);return i===void 0?x:y`<button
              type="button"
              aria-pressed=${t===o?`true`:`false`}
              @click=${()=>{n(i.key)}}
            >
              ${a.text(r)}
            </button>`})}
    </div>
    ${o===`rolling`?x:y`<div class="steps">
            ${l(p,`previous`,s[c+1])}
            <span aria-live="polite">${r.period(o,t.first)}</span>
            ${l(i,`next`,s[c-1])}
          </div>`}
  </div>`}var ln=.005;function un({tariffs:e},t){let n=e=>G(e,t)?.bar??-1;return jt.map(t=>[t,e.filter(e=>e.group===t).sort((e,t)=>n(t)-n(e))]).filter(([,e])=>e.length>0)}function dn(e){let{shown:t,period:n,texts:r}=e,i=t.tariffs.map(e=>G(e,n)?.bar??0),a=Math.max(...i,ln);return y`<div class="heads" aria-hidden="true">
      <span class="number">${n.kind===`rolling`?r.text(`cmp_a_year`):`£`}</span>
      <span class="number">${r.text(`cmp_versus`)}</span>
    </div>
    ${un(t,n).map(([t,n])=>y`<h3 class="row label">${r.text(`cmp_group_${t}`)}</h3>
          ${n.map(t=>fn(t,a,e))}`)}`}function fn(e,t,n){let{period:r,formats:i,texts:a}=n,o=G(e,r),s=o?.net??null,c=pn(e,o),l=n.isOpen(e),u=e=>`${(Math.max(e,0)/t*100).toFixed(2)}%`;return y`<div class="tariff ${l?`row open`:``}">
    <button
      class="offer"
      type="button"
      aria-expanded=${l}
      @click=${()=>{n.onToggle(e)}}
    >
      <span class="strong">${Mt(e,a)}</span>
      <span class="number strong">${o===null?`–`:i.moneyRoughly(o.bar)}</span>
      <span class="number">${e.kind===`yours`?x:mn(o,i,a)}</span>
      <span class="strip ${e.kind} ${o===null?`unknown`:``} ${e.is_faded?`faded`:``}">
        ${o===null?x:y`<i style="width:${u(o.bar)}"></i>`}
        ${c===null?x:y`<b style="left:${u(c)}"></b>`}
      </span>
      <span class="notes grey small">${Ft(e,o,i,a).join(` · `)}</span>
      ${s===null?x:y`<span class="notes small">${a.text(`cmp_net`,{amount:i.difference(s)})}</span>`}
      ${le()}
    </button>
    ${l?n.opened(e):x}
  </div>`}function pn({kind:e},t){let n=e===`yours`?0:t?.difference??null;return t===null||n===null?null:t.bar-n}function mn(e,t,n){let r=e?.difference??null;return r===null?`–`:Math.abs(r)<ln?n.text(`cmp_same`):y`${t.difference(r)}<span class="unseen"> ${n.text(`cmp_versus`)}</span>`}var hn=h`.title { font-size: var(--ha-font-size-l, 16px); font-weight: 500; line-height: 24px; } .badge svg { width: 24px; height: 24px; fill: currentColor; } .answer.quiet { padding-bottom: 14px; } .periods { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; padding: 12px 16px 0; } .steps { display: flex; flex: 1; align-items: center; justify-content: space-between; min-width: 13em; max-width: 20em; text-align: center; } .steps .icon { width: 44px; height: 44px; } .heads { display: grid; grid-template-columns: minmax(0, 1fr) 5.25em; column-gap: 8px; padding: 8px 52px 6px 16px; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; } .label { padding-top: 14px; } .tariff.row { border-top: 0; } .offer { display: grid; grid-template-columns: minmax(0, 1fr) auto minmax(4.5em, auto) 44px; column-gap: 8px; align-items: baseline; box-sizing: border-box; width: 100%; min-height: 60px; padding: 4px 0 8px 16px; overflow-wrap: anywhere; } .strip, .notes { grid-column: 1 / 4; } .notes { margin-top: 4px; } .offer .chevron { grid-column: 4; grid-row: 1 / 6; align-self: center; } .strip { position: relative; height: 10px; margin-top: 4px; background: color-mix(in srgb, var(--primary-text-color, #141414) 3.5%, transparent); } .strip i { position: absolute; inset: 0 auto 0 0; box-sizing: border-box; border-radius: 0 2px 2px 0; background: var(--bar); } .strip.yours i { background: var(--energy-grid-return-color, #8353d1); } .strip.own i { background: repeating-linear-gradient(-45deg, var(--bar) 0 2px, var(--pale) 2px 4px); } .strip.faded i { border: 1px dashed var(--energy-grid-return-color, #8353d1); background: none; } .strip b { position: absolute; top: -3px; bottom: -3px; width: 2px; margin-left: -1px; background: var(--primary-text-color, #141414); } @container (max-width: 320px) { .offer > .strong:first-child { grid-column: 1 / 4; } .offer > .number { grid-column: 2; } .offer > .number + .number { grid-column: 3; } } .months { padding-top: 8px; } .key { display: flex; flex-wrap: wrap; gap: 4px 14px; padding: 2px 16px 8px; } .key span { display: inline-flex; align-items: center; gap: 6px; } .key span::before { content: ""; box-sizing: border-box; width: 12px; height: 12px; background: var(--bar); } .key .mine::before { width: 18px; height: 2px; background: var(--primary-text-color, #141414); } .key .part::before { border: 1px dashed var(--energy-grid-return-color, #8353d1); background: var(--pale); } ul { margin: 0; padding: 4px 16px 8px 32px; } li { padding: 2px 0; } a { color: var(--calm); } li a { display: inline-block; padding: 14px 0; margin: -14px 0; } a.pill { box-sizing: border-box; text-decoration: none; font-weight: 500; } a:focus-visible { outline: 2px solid var(--calm); outline-offset: -2px; } .fields { border-bottom: 1px solid var(--line); } .fields input { max-width: 14em; } .back { padding: 0 4px 4px; } .choices { display: flex; flex-wrap: wrap; gap: 8px; } .opened .buttons:empty { padding: 0; } [role="alert"] { color: var(--bad); }`,gn=`octopus-seg-comparison-card`,_n=`/config/integrations/integration/octopus_seg`,vn=class extends H{static properties={isOpen:{state:!0},chosen:{state:!0},openTariff:{state:!0},asking:{state:!0}};constructor(){super(),this.isOpen=!1}getCardSize(){return this.isOpen?12:2}render(){let{hass:e,config:t,shown:n,isOpen:r}=this;if(e===void 0||t===void 0)return x;let i=D(e.locale.language);if(n===void 0)return y`<ha-card>
        <div class="absence" role="status">${this.absence(`comparison_unavailable`,i)}</div>
      </ha-card>`;let a=O(e.locale),{word:o,lines:s}=nn(n,a,i),c={mood:`quiet`,badge:w(ce),title:t.title,word:y`<span class="title">${o}</span>`,lines:s},l=n.periods.length>0;return y`<ha-card class=${r?`open`:``}>
      ${de(c,r,l?()=>{this.isOpen=!r}:void 0)} ${this.underWay(n,a,i)}
      ${r?y`<div>${this.proof(n,a,i)}</div>`:x}
    </ha-card>`}underWay(e,t,n){let r=e.switch;if(r===null||!this.isOpen&&r.days_late===0&&r.old_rate===null)return x;let i=this.asking?.product===null;return y`${et(r,t,n)}
      ${i?this.confirmation(r.name,n):x}
      ${i||!e.can_record||r.step!==`switch_asked`||r.is_stopped?x:y`<div class="buttons back">${this.asker(null,`cmp_not_asked`,n)}</div>`}`}proof(e,t,n){let r=this.period(e);return r===void 0?x:y`
      ${cn(e,r,e=>{this.chosen=e},t,n)}
      ${dn({shown:e,period:r,formats:t,texts:n,isOpen:({id:e})=>e===this.openTariff,onToggle:({id:e})=>{this.openTariff=this.openTariff===e?void 0:e,this.asking=void 0},opened:r=>this.opened(r,e,t,n)})}
      ${en(e,r,t,n)} ${this.hass?.user?.is_admin===!0?this.links(e,t,n):x}
    `}period({periods:e}){return e.find(({key:e})=>e===this.chosen)??e[0]}opened(e,t,n,r){let{product_code:i,link:a,kind:o}=e,s=i!==null&&this.asking?.product===i;return y`<div class="opened">
      ${Wt(e,t,n,r)} ${s?this.confirmation(Mt(e,r),r):x}
      <div class="buttons">
        ${i===null||s||!e.can_ask||!t.can_record?x:this.asker(i,`cmp_asked`,r)}
        ${a===null?x:ye(a,r.text(o===`own`?`cmp_own_source`:`cmp_at_octopus`),`pill plain`)}
      </div>
    </div>`}asker(e,t,n){return y`<button
      class=${e===null?`pill plain`:`pill`}
      type="button"
      @click=${()=>{this.ask(Ot(e))}}
    >
      ${n.text(t)}
    </button>`}confirmation(e,t){let{asking:n}=this;return n===void 0?x:kt(n,e,t,{onDate:e=>{this.asking={...n,date:e}},onConfirm:()=>{this.record(n,t)},onCancel:()=>{this.ask(void 0)}})}async record(e,t){let{hass:n,shown:r}=this;if(n!==void 0&&r!==void 0){let i=await At(e,n,r.device_id,t);await this.ask(i===``?void 0:{...e,error:i})}}async ask(e){let t=this.asking?.product===null;this.asking=e,await this.updateComplete;let[n]=(e===void 0?t?[`.back .pill`,`h2 > button`]:[`.opened .pill`,`.open > .offer`]:[`.fields input`,`.fields .pill`]).flatMap(e=>this.renderRoot.querySelector(e)??[]);n?.focus()}links({offers:e,import_change:t,tariffs:n},r,i){let o=t!==null||n.some(({why:e})=>e.includes(`import_must_move`));return y`<div class="buttons">
      ${e.count<e.most?y`<a class="pill" href=${_n}>${w(a)}${i.text(`cmp_add_offer`)}</a>`:y`<span class="grey">${i.counted(`offers_full`,e.most,r.count(e.most))}</span>`}
      ${o?y`<a class="pill" href=${_n}>${i.text(`cmp_import_costs`)}</a>`:x}
    </div>`}request(){let{config:e}=this;return e===void 0?void 0:{type:`octopus_seg/comparison/subscribe`,...e.export_point===void 0?{}:{export_point:e.export_point}}}static styles=[A,me,fe,rt,pe,hn]},yn=6.6,bn=8,xn=32,Sn=24,Cn=22,wn=48,Tn={day:.86,month:.72,year:.66,all:.62},En=50,Dn=100,On=30;function kn({rows:e,view:t,measure:n,formats:r},{width:i,height:a}){let o=Cn,s=Math.max(a-Sn,23),c=Math.max(Math.round((s-o)/wn),2),l=e.map(e=>L(e,n)),u=e.map(e=>e.before===null?null:L(e.before,n)),d=Mn([...l,...u],n,r,c),f=Ee(e)?Nn(e,r,c):null,p={left:Rn(d.ticks),right:i-(f===null?1:Rn(f.ticks)),top:o,bottom:s},m=jn(d,p),h=(p.right-p.left)/Math.max(e.length,1),ee=Math.min(h*Tn[t],En),g=e=>e==null?null:m(e*d.factor),_=e.map((e,t)=>{let n=p.left+t*h;return{row:e,left:n,width:h,barLeft:n+(h-ee)/2,barWidth:ee,barTop:g(l[t]),before:g(u[t])}});return{area:p,columns:_,amounts:d.ticks.map(({value:e,label:t})=>({position:m(e),label:t})),amountUnit:d.unit,times:zn(_,t,r),rate:f===null?null:Pn(_,f,p)}}function An(e,t,n,r){let i=Te((t-e)/n),[a,o]=[Math.floor(In(e/i)),Math.ceil(In(t/i))],s=Array.from({length:o-a+1},(e,t)=>In((a+t)*i)),c=Math.max(0,...s.map(Ln)),l=s.map(e=>({value:e,label:r.number(e,c)}));return{lowest:a*i,highest:o*i,ticks:l}}function jn({lowest:e,highest:t},{top:n,bottom:r}){return i=>r-(i-e)/(t-e)*(r-n)}function Mn(e,t,n,r){let i=Math.max(0,...e.map(e=>e??0)),a=t===`earnings`&&i<1,o=a?Dn:1,s=t===`energy`?`kWh`:a?`p`:`£`;return i===0?{lowest:0,highest:1,ticks:[{value:0,label:``}],unit:``,factor:o}:{...An(0,i*o,r,n),unit:s,factor:o}}function Nn(e,t,n){let r=e.map(e=>{let t=R(e);return t===null?null:t*Dn}),i=r.filter(e=>e!==null);return{...An(Math.min(0,...i),Math.max(...i,0),n,t),rates:r}}function Pn(e,t,n){let r=jn(t,n),i=``,a=!1;return e.forEach((e,n)=>{let o=t.rates[n]??null;o===null?a=!1:(i+=`${a?`L`:`M`}${Fn(e.left,r(o))}`,i+=`L${Fn(e.left+e.width,r(o))}`,a=!0)}),{path:i,ticks:t.ticks.map(({value:e,label:t})=>({position:r(e),label:t}))}}function Fn(e,t){return`${e.toFixed(1)},${t.toFixed(1)}`}function In(e){return Number(e.toFixed(9))}function Ln(e){return Number(e.toFixed(4)).toString().split(`.`)[1]?.length??0}function Rn(e){let t=Math.max(...e.map(({label:e})=>e.length));return Math.max(Math.ceil(t*yn+bn),xn)}function zn(e,t,n){switch(t){case`day`:return Bn(e,n);case`month`:return X(e,26,e=>n.dayOfMonth(e.start));case`year`:return(e[0]?.width??0)<On?X(e,0,e=>n.monthLetter(e.start)):X(e,On,e=>n.monthOfYear(e.start));case`all`:return X(e,36,e=>e.start.slice(0,4))}}function Bn(e,t){let n=e.reduce((e,t)=>e+t.width,0)>=520?3:6;return e.filter(({row:e})=>Vn(e.start)%n===0&&e.start.slice(14,16)===`00`).map(e=>({position:e.left,label:t.hour(e.row.start)})).slice(0,24/n)}function Vn(e){return Number(e.slice(11,13))}function X(e,t,n){let r=e[0]?.width??t,i=[1,2,3,5,10].find(e=>e*r>=t)??10;return e.filter((e,t)=>t%i===0).map(e=>({position:e.left+e.width/2,label:n(e.row)}))}var Hn=h`:host { display: block; position: relative; min-height: 0; } .picture { position: absolute; inset: 0; outline: none; border-radius: var(--ha-border-radius-sm, 4px); touch-action: pan-y; cursor: default; } .picture:focus-visible { outline: 2px solid var(--calm); outline-offset: 6px; } svg { display: block; overflow: visible; } text { fill: var(--quiet); font-family: var(--ha-font-family-body, inherit); font-size: var(--ha-font-size-s, 12px); font-variant-numeric: tabular-nums; } .rate-unit { fill: var(--price); } .grid, .base { stroke: var(--line); stroke-width: 1; shape-rendering: crispEdges; } .base { stroke: var(--quiet); } .highlight { fill: var(--primary-text-color, #141414); opacity: 0.06; } .bar:not(.estimated) { fill: var(--bar); } .bar.pale { fill: var(--pale); stroke: var(--energy-grid-return-color, #8353d1); stroke-dasharray: 2 2; } .bar.estimated { stroke: var(--bar); } #estimate rect { fill: var(--pale); } #estimate line { stroke: var(--bar); stroke-width: 1.5; } #hatch line { stroke: var(--quiet); stroke-width: 1.5; opacity: 0.8; } .before { stroke: var(--primary-text-color, #141414); stroke-width: 2; } .before.partly { stroke-dasharray: 3 2; } .rate { fill: none; stroke: var(--price); stroke-width: 1.75; stroke-linejoin: round; } .tooltip { position: absolute; top: 8px; z-index: 1; box-sizing: border-box; min-width: 132px; max-width: 60%; padding: 8px 12px; border: 1px solid var(--divider-color, rgba(127, 127, 127, 0.24)); border-radius: var(--ha-border-radius-md, 8px); background: var(--ha-card-background, var(--card-background-color, #fff)); box-shadow: 0 2px 8px rgba(0, 0, 0, 0.16); color: var(--primary-text-color, #212121); font-size: var(--ha-font-size-s, 12px); line-height: 1.5; pointer-events: none; } .name { font-weight: var(--ha-font-weight-medium, 500); white-space: nowrap; } .line { display: flex; justify-content: space-between; gap: 16px; white-space: nowrap; font-variant-numeric: tabular-nums; } .line span, .note { color: var(--quiet); } .line strong { font-weight: var(--ha-font-weight-medium, 500); } .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }`;function Un(e,{view:t,formats:n}){switch(t){case`day`:return n.span(e.start,e.end);case`month`:return n.day(e.start.slice(0,10));case`year`:return n.period(`month`,e.start.slice(0,10));case`all`:return e.start.slice(0,4)}}function Wn(e,{formats:t,dataUntil:n},r){switch(e.state){case`settled`:return P(e,n)?r.text(`unfinished`):``;case`incomplete`:return r.counted(`missing_in_bar`,e.missing,t.count(e.missing));default:return r.text(e.state)}}function Gn({before:e},{formats:t},n){if(e===null)return``;let{earnings:r,export_kwh:i,missing:a}=e;return[...r===null?[]:[t.moneyExactly(r)],...i===null?[]:[t.energyExactly(i)],...a===0?[]:[n.counted(`missing_in_bar`,a,t.count(a))]].join(`, `)}function Kn(e,t,n){let{formats:r}=t,i=R(e),a=Wn(e,t,n),o=Gn(e,t,n),s=(e,t)=>y`<div class="line"><span>${e}</span><strong>${t}</strong></div>`;return y`
    <div class="name">${Un(e,t)}</div>
    ${e.export_kwh===null?x:s(n.text(`exported`),r.energyExactly(e.export_kwh))}
    ${e.earnings===null?x:s(n.text(`earned`),r.moneyExactly(e.earnings))}
    ${i===null?x:s(n.text(e.unit_rate===null?`average_rate`:`rate`),r.rate(i))}
    ${o===``?x:y`<div class="note">${Number(e.start.slice(0,4))-1}: ${o}</div>`}
    ${a===``?x:y`<div class="note">${a}</div>`}
  `}var qn=`octopus-seg-chart`,Jn=3,Yn=8,Xn=class extends _{static properties={content:{attribute:!1},texts:{attribute:!1},label:{},canOpen:{attribute:!1},size:{state:!0},active:{state:!0}};layout;isSecondTap=!1;watcher=new ResizeObserver(()=>{this.measure()});constructor(){super(),this.label=``,this.canOpen=!1,this.active=null}connectedCallback(){super.connectedCallback(),this.watcher.observe(this),this.measure()}disconnectedCallback(){this.watcher.disconnect(),super.disconnectedCallback()}measure(){let e={width:Math.round(this.clientWidth),height:Math.round(this.clientHeight)};(e.width!==this.size?.width||e.height!==this.size.height)&&e.width>0&&e.height>0&&(this.size=e)}willUpdate(e){e.has(`content`)&&(this.active=null),(e.has(`content`)||e.has(`size`))&&this.content!==void 0&&this.size!==void 0&&(this.layout=kn(this.content,this.size))}render(){let{layout:e,size:t,texts:n,content:r}=this;if(e===void 0||t===void 0||n===void 0||r===void 0)return x;let i=this.active===null?void 0:e.columns[this.active];return y`
      <div
        class="picture"
        role="group"
        tabindex="0"
        aria-label=${this.label}
        @pointermove=${this.onPointer}
        @pointerdown=${this.onPointer}
        @pointerleave=${this.onLeave}
        @click=${this.onClick}
        @keydown=${this.onKey}
        @blur=${this.onLeave}
      >
        <svg width=${t.width} height=${t.height} aria-hidden="true">
          <defs>
            <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line x1="0" y1="0" x2="0" y2="6"></line>
            </pattern>
            <pattern id="estimate" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="4" height="4"></rect>
              <line x1="0" y1="0" x2="0" y2="4"></line>
            </pattern>
          </defs>
          ${this.grid(e)} ${i===void 0?x:this.highlight(e,i)}
          ${e.columns.map(t=>this.column(e,t,r))}
          ${e.rate===null?x:v`<path class="rate" d=${e.rate.path}></path>`}
          ${this.axes(e)}
        </svg>
        ${i===void 0?x:y`<div class="tooltip" style=${this.place(i,t)}>${Kn(i.row,r,n)}</div>`}
      </div>
      <div class="spoken" aria-live="polite">
        ${i===void 0?x:Kn(i.row,r,n)}
      </div>
    `}grid({area:e,amounts:t}){return t.map(({position:t},n)=>v`<line class=${n===0?`base`:`grid`} x1=${e.left} x2=${e.right}
          y1=${Zn(t)} y2=${Zn(t)}></line>`)}highlight({area:e},{left:t,width:n}){return v`<rect class="highlight" x=${t} width=${n} y=${e.top} height=${e.bottom-e.top}></rect>`}column({area:e},t,{dataUntil:n}){let{row:r,left:i,width:a,barLeft:o,barWidth:s,barTop:c,before:l}=t,u=r.state===`missing`||r.state===`incomplete`?v`<rect class="ghost" x=${i} width=${a} y=${e.top} height=${e.bottom-e.top}
          fill="url(#hatch)"></rect>`:x,d=c===null||c>=e.bottom?x:v`<path class="bar ${P(r,n)?`pale`:r.state}" fill=${r.state===`estimated`?`url(#estimate)`:x} d=${Qn(o,c,s,e.bottom)}></path>`,f=l===null?x:v`<line class=${r.before?.missing===0?`before`:`before partly`} x1=${o-2} x2=${o+s+2}
            y1=${l} y2=${l}></line>`;return v`${u}${d}${f}`}axes({area:e,amounts:t,amountUnit:n,times:r,rate:i}){return v`
      <text class="unit" x=${e.left-8} y="10" text-anchor="end">${n}</text>
      ${t.map(({position:t,label:n})=>v`<text x=${e.left-8} y=${t+4} text-anchor="end">${n}</text>`)}
      ${r.map(({position:t,label:n})=>v`<text x=${t} y=${e.bottom+18} text-anchor="middle">${n}</text>`)}
      ${i===null?x:v`<text class="unit rate-unit" x=${e.right+8} y="10" text-anchor="middle">p</text>
              ${i.ticks.map(({position:t,label:n})=>v`<text x=${e.right+8} y=${t+4}>${n}</text>`)}`}`}place({left:e,width:t},n){return e+t/2>n.width/2?`right: ${(n.width-e+Yn).toFixed(0)}px`:`left: ${(e+t+Yn).toFixed(0)}px`}onPointer=e=>{let t=this.getBoundingClientRect(),n=this.columnAt(e.clientX-t.left);e.type===`pointerdown`&&(this.isSecondTap=n!==null&&n===this.active),this.active=n};onLeave=e=>{e instanceof PointerEvent&&e.pointerType===`touch`||(this.active=null)};onClick=e=>{(e.pointerType!==`touch`||this.isSecondTap)&&this.open()};onKey=e=>{let t=(this.layout?.columns.length??0)-1,n=this.active??(e.key===`ArrowLeft`?t+1:-1),r={ArrowLeft:Math.max(n-1,0),ArrowRight:Math.min(n+1,t),Home:0,End:t,Escape:null}[e.key];r===void 0?e.key===`Enter`&&this.open():(this.active=r,e.preventDefault())};open(){let e=this.active===null?void 0:this.layout?.columns[this.active]?.row;this.canOpen&&e!==void 0&&e.state!==`future`&&e.state!==`before`&&this.dispatchEvent(new CustomEvent(`open-row`,{detail:e}))}columnAt(e){let t=(this.layout?.columns??[]).findIndex(({left:t,width:n})=>e>=t&&e<t+n);return t<0?null:t}static styles=Hn};function Zn(e){return Math.round(e)+.5}function Qn(e,t,n,r){let i=r-t,a=Math.min(Jn,n/2,i),o=e+n,s=(e,t)=>`${e.toFixed(1)},${t.toFixed(1)}`;return`M${s(e,r)}V${(t+a).toFixed(1)}Q${s(e,t)} ${s(e+a,t)}H${(o-a).toFixed(1)}Q${s(o,t)} ${s(o,t+a)}V${r.toFixed(1)}`}M(qn,Xn);var $n=`figures`;function er(e){let[t=F[0],...n]=qe(e,`periods`,F),r=e.periods===void 0?F:[t,...n];return{...Ue(e),view:e.view===void 0?t:Ke(e,`view`,[...F,$n]),periods:r,measure:Ke(e,`measure`,ke)}}function tr(){let e=E(),t=(t,n,r={mode:`dropdown`})=>({name:t,selector:{select:{...r,options:n.map(t=>({value:t,label:e.text(t)}))}}});return Ge([t(`view`,[...F,$n]),t(`periods`,F,{multiple:!0}),t(`measure`,ke)],{view:`editor_view`,periods:`editor_periods`,measure:`editor_measure`})}var nr=[`start`,`end`,`export_kwh`,`unit_rate_gbp_per_kwh`,`earnings_gbp`,`state`,`missing_half_hours`],rr=`\r
`;function ir(e){return[nr,...e.rows.map(sr)].map(e=>e.join(`,`)+rr).join(``)}function ar(e){let t={day:10,month:7,year:4,all:4},n=e.view===`all`?`-to-${e.last.slice(0,4)}`:``;return`octopus-export-${e.first.slice(0,t[e.view])}${n}.csv`}function or(e){Oe(new Blob([ir(e)],{type:`text/csv;charset=utf-8`}),ar(e))}function sr(e){let t=[e.export_kwh,e.unit_rate,e.earnings].map(e=>e?.toString()??``);return[e.start,e.end,...t,e.state,e.missing.toString()]}var cr=`/config/repairs`;function lr(e,t,n,r,i){let{rows:a,missing:o,unpriced:s,has_repair:c}=e,l=Math.max(0,...a.map(({against:e})=>e?.left_out??0)),u=(e,t)=>t===0?x:y`<p class=${e}>${i.counted(e,t,r.count(t))}</p>`;return y`
    ${ur(e,n,r,i)} ${u(`missing_half_hours`,o)} ${u(`unpriced`,s)}
    ${u(`left_out`,l)}
    ${c&&t?y`<a class="pill" href=${cr}>${i.text(`open_repairs`)}</a>`:x}
  `}function ur(e,t,n,r){let{loading:i,newest_day:a,days_behind:o,rate:s,missing:c,unpriced:l,is_late:u,late_entity:d}=e;if(i!==null)return y`<p>${r.text(`loading_history`,{percent:n.percent(i)})}</p>`;if(a===null)return y`<p>${r.text(`nothing_yet`)}</p>`;if(u){let e=r.counted(`days_behind`,o??0,n.count(o??0)),i=y`${r.text(`no_half_hours_since`,{day:n.shortDay(a)})} ${e}`;return y`<div class="warn">
      ${z(`triangle`)} ${d===null?y`<p>${i}</p>`:dr(i,d,t)}
    </div>`}let f=s===null?``:r.text(`you_earn`,{rate:n.rate(s)});return c===0&&l===0?y`<div class="good">${z(`tick`)}<p>${r.text(`all_in`)} ${f}</p></div>`:y`<p>${f}</p>`}function dr(e,t,n){return y`<button
    class="opener"
    type="button"
    @click=${()=>{n(t)}}
  >
    <span>${e}</span>
  </button>`}var fr=h`ha-card { height: auto; color: var(--primary-text-color, #141414); font-size: var(--ha-font-size-m, 14px); font-variant-numeric: tabular-nums; line-height: 20px; } h2 { padding: 12px 16px 0; } .absence { padding: 16px; color: var(--quiet); } table { width: 100%; border-collapse: collapse; } thead :is(th, td) { padding-block: 8px 4px; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; vertical-align: bottom; } tbody tr { position: relative; border-top: 1px solid var(--line); } th, td { padding: 0; font-weight: 400; } tbody tr { height: 44px; } tr > :first-child { padding-inline-start: 16px; text-align: start; overflow-wrap: anywhere; } tr > :last-child { padding-inline-end: 16px; } tr > * + * { padding-inline-start: 10px; text-align: end; } td { white-space: nowrap; } .earned { font-size: var(--ha-font-size-l, 16px); font-weight: 500; } .estimate .earned { font-weight: 400; } .small { display: block; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; } .opener { display: flex; align-items: center; width: 100%; min-height: 44px; } /* The whole row is the button's. */ tr .opener::after { position: absolute; inset: 0; content: ""; } tr .opener:focus-visible { outline: none; } tr .opener:focus-visible::after { outline: 2px solid var(--calm); outline-offset: -2px; } .notes { padding: 8px 16px 12px; border-top: 1px solid var(--line); font-size: var(--ha-font-size-s, 12px); line-height: 16px; } .notes p { margin: 0; color: var(--quiet); } .notes p:empty { display: none; } .notes > * + * { margin-top: 4px; } .good, .warn { display: flex; gap: 8px; align-items: flex-start; } .warn { align-items: center; } .warn p { color: inherit; } .shape { flex: none; width: 16px; height: 16px; fill: none; stroke: var(--mood); stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round; } .missing_half_hours { display: flex; gap: 8px; } .missing_half_hours::before { flex: none; width: 12px; height: 12px; margin-top: 2px; background: repeating-linear-gradient(-45deg, var(--quiet) 0 1.5px, transparent 1.5px 4px); content: ""; } a.pill { margin-top: 8px; font-size: var(--ha-font-size-m, 14px); text-decoration: none; } a:focus-visible { outline: 2px solid var(--calm); outline-offset: 2px; }`,pr=`octopus-seg-figures`,mr=class extends H{willUpdate(e){e.get(`config`)!==void 0&&this.subscribe(),super.willUpdate(e)}render(){let{hass:e,config:t,shown:n}=this;if(e===void 0||t===void 0)return x;let r=D(e.locale.language);if(n===void 0)return y`<ha-card><div class="absence" role="status">${this.absence(`unavailable`,r)}</div></ha-card>`;let i=O(e.locale);return y`<ha-card>
      ${t.title===void 0?x:y`<h2>${t.title}</h2>`}
      ${n.rows.length===0&&n.today===null?x:this.table(n,i,r)}
      <div class="notes" role="status">${lr(n,e.user?.is_admin===!0,this.onOpen,i,r)}</div>
    </ha-card>`}table({rows:e,today:t},n,r){let i=e.find(({against:e})=>e!==null),a=i===void 0?void 0:String(Number(i.last.slice(0,4))-1);return y`<table aria-label=${r.text(`what_you_earned`)}>
      <thead>
        <tr>
          <td></td>
          <th scope="col">${r.text(`earned`)}</th>
          <th scope="col">kWh</th>
          ${a===void 0?x:y`<th scope="col">${r.text(`against`,{year:a})}</th>`}
        </tr>
      </thead>
      <tbody>
        ${t===null?x:this.row(y`${r.text(`today_so_far`)} <span class="small">${r.text(`live_estimate`)}</span>`,t,t.entity,`estimate`,a===void 0?x:y`<td></td>`,n)}
        ${e.map(e=>this.row(hr(e,n,r),e,e.entity,``,a===void 0?x:y`<td>${gr(e,n)}</td>`,n))}
      </tbody>
    </table>`}row(e,{earnings:t,export_kwh:n},r,i,a,o){return y`<tr class=${i}>
      <th scope="row">${r===null?e:dr(e,r,this.onOpen)}</th>
      <td class="earned">${t===null?`–`:o.moneyRoughly(t)}</td>
      <td>${n===null?`–`:o.kwh(n)}</td>
      ${a}
    </tr>`}onOpen=e=>{this.dispatchEvent(new CustomEvent(`hass-more-info`,{detail:{entityId:e},bubbles:!0,composed:!0}))};request(){let{config:e}=this;return e===void 0?void 0:{type:`octopus_seg/figures/subscribe`,...e.export_point===void 0?{}:{export_point:e.export_point}}}static styles=[A,fr]};function hr({span:e,first:t,last:n},r,i){switch(e){case`day`:return r.shortDay(n);case`month`:return r.month(t);case`year`:return t.slice(0,4);case`all`:return i.text(`since_month`,{month:r.period(`month`,t)})}}function gr({against:e},t){let n=e?.earnings??null;return n===null?``:t.difference(n)}M(pr,mr);function _r(e,t,n){let{totals:r,rows:i,view:a}=e,o=[];if(r.missing>0&&r.export_kwh!==null){let e=n.counted(`missing_half_hours`,r.missing,t.count(r.missing));o.push(y`<div class="note hatched">${e}</div>`)}return r.unpriced>0&&o.push(y`<div class="note">${n.counted(`unpriced`,r.unpriced,t.count(r.unpriced))}</div>`),i.some(e=>e.state===`estimated`)&&o.push(y`<div class="note estimates">${n.text(`estimates_shown`)}</div>`),o.length===0&&a===`day`&&i.every(e=>e.state===`settled`)?o.push(y`<div class="note">${n.counted(`complete`,i.length,t.count(i.length))}</div>`):a===`day`&&e.data_until!==null&&i.some(e=>e.state===`awaited`||e.state===`future`)&&o.push(y`<div class="note">${n.text(`settled_until`,{moment:t.moment(e.data_until)})}</div>`),[...vr(e,n),...o]}function vr({rows:e,view:t,first:n,data_until:r},i){let a=t===`all`?i.text(`year_before`):String(Number(n.slice(0,4))-1),o=[...e.some(e=>e.before!==null)?[y`<span class="note tick">${a}</span>`]:[],...e.some(e=>P(e,r))?[y`<span class="note pale">${i.text(`unfinished`)}</span>`]:[]];return o.length===0?[]:[y`<div class="key">${o}</div>`]}function yr(e,t,n){if(e.totals.export_kwh!==null)return e.totals.export_kwh===0&&e.totals.missing===0?n.text(`nothing_exported`):``;if(e.rows.some(e=>e.state===`estimated`))return``;if(e.loading!==null){let r=t.percent(e.loading);return y`${n.text(`loading_history`,{percent:r})}
      <div class="progress"><div style="width: ${(e.loading*100).toFixed(0)}%"></div></div>`}return e.data_until===null?n.text(`nothing_yet`):e.rows.some(e=>e.state===`missing`)?n.text(`day_missing`):n.text(e.view===`day`?`day_awaited`:`period_awaited`)}var br=h`ha-card { color: var(--primary-text-color, #141414); font-variant-numeric: tabular-nums; } .header { display: flex; align-items: center; justify-content: space-between; gap: 8px; min-height: 44px; padding: 8px 4px 0 16px; } .header h2 { min-width: 0; } .actions { display: flex; flex: none; } .navigation { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 16px; padding: 0 16px 0 4px; } .steps { display: flex; flex: 1; align-items: center; justify-content: space-between; min-width: 0; min-height: 44px; } .period { flex: 1; min-width: 4em; font-size: var(--ha-font-size-l, 16px); line-height: 24px; text-align: center; } .views { display: flex; padding: 2px; border-radius: 26px; background: color-mix(in srgb, var(--primary-text-color, #141414) 7%, transparent); } .views button { min-width: 60px; min-height: 44px; padding: 0 12px; border-radius: 22px; color: var(--quiet); font-size: var(--ha-font-size-m, 14px); font-weight: 500; line-height: 20px; text-align: center; } .views [aria-pressed="true"] { background: var(--ground); box-shadow: 0 0 2px #0006; color: var(--primary-text-color, #141414); } .totals { display: flex; flex-wrap: wrap; align-items: center; gap: 0 8px; padding: 0 8px; } .total { min-width: 44px; min-height: 44px; padding: 0 8px; font-size: var(--ha-font-size-l, 16px); line-height: 24px; } .total .value { border-bottom: 2px solid transparent; white-space: nowrap; } .total[aria-pressed="true"] .value { border-color: var(--bar); font-weight: 500; } .total .estimate { display: block; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; } .total.rate { display: flex; gap: 8px; align-items: center; color: var(--quiet); font-size: var(--ha-font-size-m, 14px); } .total.rate::before { width: 14px; height: 2px; background: var(--price); content: ""; } .plot { position: relative; flex: 1; display: flex; min-height: 180px; margin: 4px 16px 0; } octopus-seg-chart { flex: 1; } .message { position: absolute; inset: 0; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 12px; padding: 0 15%; color: var(--quiet); line-height: 1.5; text-align: center; pointer-events: none; } .message .pill { pointer-events: auto; } .progress { width: min(200px, 60%); height: 4px; overflow: hidden; border-radius: 2px; background: color-mix(in srgb, var(--primary-text-color, #141414) 10%, transparent); } .progress div { height: 100%; border-radius: inherit; background: var(--calm); } .notes { display: flex; flex-direction: column; gap: 2px; min-height: 16px; margin: 4px 16px 12px; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; } .note { display: flex; gap: 8px; } .key { display: flex; flex-wrap: wrap; gap: 4px 14px; padding-top: 4px; } .tick::before, .pale::before, .hatched::before, .estimates::before { flex: none; box-sizing: border-box; width: 12px; height: 12px; margin-top: 2px; content: ""; } .tick::before { width: 18px; height: 2px; margin-top: 7px; background: var(--primary-text-color, #141414); } .pale::before { border: 1px dashed var(--energy-grid-return-color, #8353d1); background: var(--pale); } .hatched::before { background: repeating-linear-gradient(-45deg, var(--quiet) 0 1.5px, transparent 1.5px 4px); } .estimates::before { background: repeating-linear-gradient(-45deg, var(--bar) 0 1.5px, var(--pale) 1.5px 4px); } @container (max-width: 459px) { .navigation { flex-direction: column-reverse; align-items: stretch; padding-inline: 4px; } .views { margin: 0 12px; } .views button { flex: 1; min-width: 0; padding: 0 4px; } }`;function xr(e,t,n){let r={view:e.view,formats:t,dataUntil:e.data_until},i=e.rows.some(({before:e})=>e!==null),a=(e,t)=>e===null?``:t(e);return y`
    <table>
      <caption>
        ${I(e,t)}
      </caption>
      <thead>
        <tr>
          <th scope="col">${n.text(`time`)}</th>
          <th scope="col">${n.text(`exported`)}</th>
          <th scope="col">${n.text(`earned`)}</th>
          <th scope="col">${n.text(`rate`)}</th>
          <th scope="col">${n.text(`state`)}</th>
          ${i?y`<th scope="col">${n.text(`year_before`)}</th>`:x}
        </tr>
      </thead>
      <tbody>
        ${e.rows.map(e=>y`<tr>
            <th scope="row">${Un(e,r)}</th>
            <td>${a(e.export_kwh,t.energyExactly)}</td>
            <td>${a(e.earnings,t.moneyExactly)}</td>
            <td>${a(R(e),t.rate)}</td>
            <td>${Wn(e,r,n)||n.text(`settled`)}</td>
            ${i?y`<td>${Gn(e,r,n)}</td>`:x}
          </tr>`)}
      </tbody>
    </table>
  `}var Sr=`–`,Cr=[`earnings`,`energy`];function wr(e,t,n,r,i){let a={energy:n.energy,earnings:n.moneyRoughly},o=t=>{let n=e===void 0?null:L(e.totals,t);return n===null?Sr:a[t](n)},s=t=>{let n=e?.view===`day`||e?.view===`month`?De(e.totals,t):null;return n===null?x:y`<span class="estimate">${r.text(`estimated_amount`,{amount:a[t](n)})}</span>`},c={energy:r.text(`exported`),earnings:r.text(`earned`)};return y`
    <div class="totals">
      ${Cr.map(e=>y`<button
            type="button"
            class="total"
            title=${r.text(`show_${e}`)}
            aria-pressed=${e===t}
            @click=${()=>{i(e)}}
          >
            <span class="unseen">${c[e]}</span> <span class="value">${o(e)}</span> ${s(e)}
          </button>`)}
      ${e===void 0?x:Tr(e,n,r)}
    </div>
  `}function Tr({rows:e,totals:t},n,r){let{export_kwh:i,earnings:a}=t,o=i!==null&&i>0&&a!==null&&t.unpriced===0;return Ee(e)&&o?y`<span class="total rate">${r.text(`average_of_a_kwh`,{rate:n.rate(a/i)})}</span>`:x}var Er=`octopus-seg-card`,Dr={all:`year`,year:`month`,month:`day`,day:void 0},Or=class extends $e{static properties={config:{state:!0},view:{state:!0},measure:{state:!0},hasFailed:{state:!0}};date;content;stopHearing;constructor(){super(),this.view=`day`,this.measure=`energy`,this.hasFailed=!1}static getConfigForm(){return tr()}static getStubConfig(){return{}}setConfig(e){let t=er(e);(t.export_point!==this.config?.export_point||t.view!==this.config?.view)&&(this.view=t.view===`figures`?`day`:t.view,this.date=void 0,this.answer=void 0),this.measure=t.measure,this.config=t,this.subscribe()}get isFigures(){return this.config?.view===$n}getCardSize(){return this.isFigures?5:7}getGridOptions(){return this.isFigures?{columns:12,min_columns:6,rows:`auto`}:{columns:12,min_columns:6,min_rows:6}}connectedCallback(){super.connectedCallback(),this.stopHearing=ge((e,t)=>{let n=!this.isFigures&&this.hasDays&&this.config?.export_point===t;return n&&(this.show(`day`,e),this.scrollIntoView({block:`nearest`})),n})}disconnectedCallback(){this.stopHearing?.(),super.disconnectedCallback()}async getUpdateComplete(){let e=await super.getUpdateComplete();return await this.renderRoot.querySelector(qn)?.updateComplete,e}willUpdate(e){super.willUpdate(e);let{hass:t,measure:n,shown:r}=this;if(t!==void 0&&r!==void 0){let{rows:e,view:i,data_until:a}=r;this.content={rows:e,view:i,measure:n,formats:O(t.locale),dataUntil:a}}}render(){let{hass:e,config:t,shown:n}=this;if(e===void 0||t===void 0)return x;if(this.isFigures)return y`<octopus-seg-figures .hass=${e} .config=${t}></octopus-seg-figures>`;let r=D(e.locale.language),i=O(e.locale);return y`
      <ha-card>
        <div class="header">
          <h2>${t.title??this.usualTitle(n,r)}</h2>
          <div class="actions">${this.actions(n,i,r)}</div>
        </div>
        ${this.navigation(n,i,r)} ${wr(n,this.measure,i,r,e=>{this.measure=e})}
        <div class="plot">
          ${n===void 0?x:this.chart(n,i,r)}
          <div class="message" role="status">${n===void 0?this.absence(`unavailable`,r):yr(n,i,r)}</div>
        </div>
        <div class="notes">
          ${n===void 0?x:_r(n,i,r)}
          ${this.hasFailed?y`<div class="note" role="alert">${r.text(`failed`)}</div>`:x}
        </div>
        <div class="unseen">${n===void 0?x:xr(n,i,r)}</div>
      </ha-card>
    `}get periods(){return this.config?.periods??[]}get hasDays(){return this.periods.includes(`day`)}usualTitle(e,t){return this.hasDays?this.periods.length===1?t.text(`half_hours`):e?.name??t.text(`card_name`):t.text(`months_and_years`)}actions(e,t,n){return y`
      ${this.hasDays?b(se,n.text(`newest`),!this.canJump(e),()=>{this.show(`day`,void 0)}):x}
      ${e?.view===`year`?b(te,n.text(`share`),e.totals.export_kwh===null,()=>{this.share(e,t,n)}):x}
      ${b(u,n.text(`download`),e===void 0,()=>{e!==void 0&&or(e)})}
    `}navigation(e,t,n){let{view:r,periods:a}=this,o=(e,t,i)=>b(e,n.text(t),typeof i!=`string`,()=>{this.show(r,i??void 0)});return y`
      <div class="navigation">
        <div class="steps">
          ${r===`all`?x:o(p,`previous_${r}`,e?.previous)}
          <div class="period" aria-live="polite">${e===void 0?``:I(e,t)}</div>
          ${r===`all`?x:o(i,`next_${r}`,e?.next)}
        </div>
        ${a.length===1?x:y`<div class="views" role="group" aria-label=${n.text(`view`)}>
                ${a.map(t=>y`<button
                      type="button"
                      aria-pressed=${t===r}
                      @click=${()=>{this.show(t,this.date??e?.newest_complete_day??void 0)}}
                    >
                      ${n.text(t)}
                    </button>`)}
              </div>`}
      </div>
    `}chart(e,t,n){let r=n.text(`chart_${this.measure}`,{period:I(e,t)}),i=Dr[e.view]!==void 0;return y`<octopus-seg-chart
      .content=${this.content}
      .texts=${n}
      .label=${i?`${r} ${n.text(`chart_open`)}`:r}
      .canOpen=${i}
      @open-row=${this.onOpenRow}
    ></octopus-seg-chart>`}canJump(e){let t=e?.newest_complete_day??null;return t!==null&&(e?.view!==`day`||e.first!==t)}onOpenRow=e=>{let t=Dr[this.view],n=e.detail.start.slice(0,10);t!==void 0&&(this.periods.includes(t)||!ve(n,this.config?.export_point))&&this.show(t,n)};show(e,t){this.view=e,this.date=t,this.subscribe()}async share(e,t,n){try{let{shareYear:r}=await import(`./share-BaVddVQt.js`);await r(e,this,{exportPoint:this.config?.export_point,hass:this.hass},t,n),this.hasFailed=!1}catch{this.hasFailed=!0}}request(){let{config:e}=this;return e===void 0||this.isFigures?void 0:{type:`octopus_seg/rows/subscribe`,view:this.view,...e.export_point===void 0?{}:{export_point:e.export_point},...this.date===void 0?{}:{date:this.date}}}static styles=[A,br]},kr=h`ha-card { height: auto; color: var(--primary-text-color, #141414); font-size: var(--ha-font-size-m, 14px); font-variant-numeric: tabular-nums; line-height: 20px; } h2 { padding: 12px 16px; } .absence { padding: 4px 16px 16px; color: var(--quiet); }`,Ar=class extends H{static properties={hasFailed:{state:!0},isFetched:{state:!0}};constructor(){super(),this.hasFailed=!1,this.isFetched=customElements.get(he)!==void 0}connectedCallback(){super.connectedCallback(),this.fetchBody()}getCardSize(){return 8}async fetchBody(){this.hasFailed=!1;try{await import(`./body-CimSDaxt.js`),this.isFetched=!0}catch{this.hasFailed=!0}}render(){let{hass:e,config:t,shown:n}=this;if(e===void 0||t===void 0)return x;let r=D(e.locale.language),i=this.isFetched&&(n?.insights??null)!==null?y`<octopus-seg-insights-body .hass=${e} .answer=${n} .exportPoint=${t.export_point}></octopus-seg-insights-body>`:y`<div class="absence" role="status">${this.nothingYet(n,r)}</div>`;return y`<ha-card>
      <h2>${t.title??r.text(`insights_card_name`)}</h2>
      ${i}
    </ha-card>`}nothingYet(e,t){return e===void 0?this.absence(`insights_unavailable`,t):e.loading!==null&&this.hass!==void 0?t.text(`loading_history`,{percent:O(this.hass.locale).percent(e.loading)}):e.insights===null?t.text(`insights_to_come`):this.hasFailed?y`${t.text(`failed`)}
          <button class="pill" type="button" @click=${()=>void this.fetchBody()}>${t.text(`try_again`)}</button>`:t.text(`loading`)}async getUpdateComplete(){let e=await super.getUpdateComplete();return await this.renderRoot.querySelector(he)?.updateComplete,e}request(){let{config:e}=this;return e===void 0?void 0:{type:`octopus_seg/insights/subscribe`,...e.export_point===void 0?{}:{export_point:e.export_point}}}static styles=[A,kr]},jr=[`last_month`,`this_month`,`this_year`,`last_year`,`this_tax_year`,`last_tax_year`,`own`];function Mr(e,t){let[n=0,r=0]=t.split(`-`).map(Number),i=t.slice(5)>=`04-06`?n:n-1;switch(e){case`last_month`:return{start:S(n,r-1,1),end:S(n,r,0)};case`this_month`:return{start:S(n,r,1),end:S(n,r+1,0)};case`this_year`:return{start:S(n,1,1),end:S(n,12,31)};case`last_year`:return{start:S(n-1,1,1),end:S(n-1,12,31)};case`this_tax_year`:return{start:S(i,4,6),end:S(i+1,4,5)};case`last_tax_year`:return{start:S(i-1,4,6),end:S(i,4,5)};case`own`:return}}function Nr(e,t,n){return y`<div class="fields">
    ${e}
    <button class="pill" type="button" @click=${n}>${t}</button>
  </div>`}function Pr({points:e},t,n,r,i){return t.length<2?x:y`<label
        >${i.text(`editor_export_point`)}
        <select
          @change=${e=>{r(e.target.value)}}
        >
          ${t.map(t=>y`<option value=${t} ?selected=${t===n}>${e[t]?.name??``}</option>`)}
        </select>
      </label>`}function Fr(e,t,n,r){let i=e=>y`<label
      >${r.text(e===`start`?`paper_from`:`paper_to`)}
      <input
        type="date"
        @change=${t=>{n(e,t.target.value)}}
    /></label>`;return y`<label
      >${r.text(`paper_span`)}
      <select
        @change=${e=>{t(e.target.value)}}
      >
        ${jr.map(t=>y`<option value=${t} ?selected=${t===e}>${r.text(`paper_${t}`)}</option>`)}
      </select>
    </label>
    ${e===`own`?[i(`start`),i(`end`)]:x}`}var Ir=310,Lr=116,Rr=30,zr=8,Z=96,Q=100,Br=.005;function Vr(e,t,n,r){if(t===void 0||t===`failed`)return y`<div class="opened" role="status">
      <p>${r.text(t===`failed`?`failed`:`loading`)}</p>
    </div>`;let i=e.posted_on===null?r.text(`pay_nothing_posted`):r.text(`pay_posted`,{date:n.fullDate(e.posted_on)});return y`<div class="opened">
    ${Gr(t.days,n,r)} ${Hr(e,t,i,n,r)}
    ${t.unknown===0?x:y`<p>${r.counted(`half_hours_unknown`,t.unknown,n.count(t.unknown))}</p>`}
    <details>
      <summary>${r.text(`pay_every_day`)}</summary>
      ${Wr(t.days,n,r)}
    </details>
  </div>`}function Hr(e,t,n,r,i){let a=t.expected-t.half_hours_rounded,o=e.credited-t.expected,s=e=>Ur(e,e=>r.number(e,4),`£`);return y`<table class="sums">
    <tr>
      <th scope="row">${i.text(`pay_detail_earned`)}</th>
      <td>£${r.number(t.earned,4)}</td>
    </tr>
    <tr>
      <th scope="row">${i.text(`pay_detail_half_hours`)}</th>
      <td>${s(t.half_hours_rounded-t.earned)}</td>
    </tr>
    <tr>
      <th scope="row">${i.text(`pay_detail_once`)}</th>
      <td>${s(a)}</td>
    </tr>
    <tr class="total">
      <th scope="row">${i.text(`pay_detail_expected`)}</th>
      <td>${r.money(t.expected)}</td>
    </tr>
    <tr>
      <th scope="row">${i.text(`pay_credited`)}, ${n}</th>
      <td>${r.money(e.credited)}</td>
    </tr>
    <tr class="total">
      <th scope="row">${i.text(`pay_detail_difference`)}</th>
      <td>${Math.abs(o)<Br?r.money(0):Ur(o,r.money)}</td>
    </tr>
  </table>`}function Ur(e,t,n=``){let r=`${n}${t(Math.abs(e))}`;return e<0?`−${r}`:`+${r}`}function Wr(e,t,n){return y`<table class="days">
    <tr>
      <th scope="col">${n.text(`day`)}</th>
      <th scope="col">kWh</th>
      <th scope="col">${n.text(`earned`)}</th>
      <th scope="col">${n.text(`pay_column_rounding`)}</th>
    </tr>
    ${e.map(e=>y`<tr>
          <th scope="row">
            ${t.date(e.date)}${e.missing===0?x:y`<span class="small grey"
                    >${n.counted(`missing_in_bar`,e.missing,t.count(e.missing))}</span
                  >`}
          </th>
          <td>${e.kwh===null?`–`:t.number(e.kwh,2)}</td>
          <td>${e.earned===null?`–`:`${t.number(e.earned*Q,2)}p`}</td>
          <td>${e.rounding===null?`–`:`${Ur(e.rounding*Q,e=>t.number(e,2))}p`}</td>
        </tr>`)}
  </table>`}function Gr(e,t,n){let r=Math.max(...e.map(({earned:e})=>(e??0)*Q),.01),i=Te(r/2),a=i*2,o=280/e.length,s=e=>Z-88*e/a,c=e.map((e,t)=>t).filter(t=>t%Math.ceil(e.length/5)===0);return y`<svg class="chart" viewBox="0 0 ${Ir} ${Lr}" role="img" aria-label=${n.text(`pay_earned_by_day`)}>
    ${[0,i,a].map(e=>v`<path class=${e===0?`base`:`grid`} d="M${Rr} ${s(e)}H${Ir}"></path>
        <text x=${26} y=${s(e)+4} text-anchor="end">${t.number(e,+(i<1))}${e===a?`p`:``}</text>`)}
    ${e.map((e,t)=>Kr(e,Rr+t*o,o,s))}
    ${c.map(n=>v`<text x=${Rr+(n+.5)*o} y=${111} text-anchor="middle">${t.dayOfMonth(`${e[n]?.date??``}T12:00:00Z`)}</text>`)}
  </svg>`}function Kr(e,t,n,r){if(e.earned===null)return v`<path class="gap" d="M${t+1} ${Z}V${zr}M${t+n-1} ${Z}V${zr}"></path>`;let i=Z-r(e.earned*Q);return i<=0?x:v`<rect class=${e.missing>0?`bar pale`:`bar`} x=${t+.75} y=${Z-i} width=${Math.max(n-1.5,.5)} height=${i}></rect>`}function qr(e,t,n){let r=e.payouts[0];return r!==void 0&&ze(e)&&(e.status===`paid`||e.status===`waiting`)?{sign:[`triangle`,`bad`],word:n.text(`pay_payout_failed`),lines:[n.text(`pay_payout_about`,{amount:t.money(r.amount),date:t.fullDate(r.day)}),n.text(`pay_payout_do`)]}:{sign:Le[e.status],...Jr[e.status](e,t,n)}}var Jr={paid:(e,t,n)=>({word:n.text(`pay_paid`),lines:[...e.paid_until===null?[]:[n.text(`pay_paid_until`,{date:t.fullDate(e.paid_until)})],...Xr(e,t,n)]}),waiting:(e,t,n)=>{let r=t.money(e.awaiting.earned);if(e.reason===`no_credit_yet`){let{first_day:i}=e.awaiting;return{word:n.text(`pay_first`),lines:[...i===null?[]:[n.text(`pay_first_earned`,{amount:r,date:t.fullDate(i)})],n.text(`pay_first_note`)]}}let i=e.next_credit_due;return{word:i===null?n.text(`pay_waits`,{amount:r}):n.text(`pay_due_by`,{amount:r,date:t.date(i.to)}),lines:[...Zr(`pay_for`,e,t,n),...Qr(e,t,n)]}},late:(e,t,n)=>({word:n.text(`pay_late`,{amount:t.money(e.awaiting.earned),late:n.counted(`days_late`,e.days_late,t.count(e.days_late))}),lines:[...Zr(`pay_late_for`,e,t,n),...e.late_since===null?[]:[n.text(`pay_late_since`,{date:t.fullDate(e.late_since)})]]}),short:(e,t,n)=>({word:n.text(`pay_short`,{amount:t.money(e.about?.amount??0)}),lines:[...$r(e,t,n),n.counted(`bills_short`,e.about?.bills??1,t.count(e.about?.bills??1))]}),over:(e,t,n)=>({word:e.about===null?n.text(`pay_over_unknown`):n.text(`pay_over`,{amount:t.money(e.about.amount)}),lines:[...$r(e,t,n),n.text(`pay_over_note`)]}),held:(e,t,n)=>{let{first_day:r,last_day:i,posted_on:a,amount:o}=e.about??{amount:0};return{word:n.text(`pay_held`,{amount:t.money(o)}),lines:[...r&&i&&a?[n.text(`pay_held_for`,{days:g(r,i,t,n),date:t.fullDate(a)})]:[],n.text(`pay_held_note`)]}},cannot_tell:(e,t,n)=>{let{about:r,as_of:i}=e;if(e.reason===`data_missing`&&r?.first_day&&r.last_day)return{word:n.text(`pay_cannot_tell_for`,{days:g(r.first_day,r.last_day,t,n)}),lines:[n.counted(`half_hours_unknown`,r.unknown,t.count(r.unknown)),...Qr(e,t,n)]};let a=i!==null&&Date.now()-new Date(i).getTime()>Yr;return{word:n.text(`pay_cannot_tell`),lines:[i===null?n.text(`pay_unread`):a?n.text(`pay_unread_since`,{date:t.fullDate(i.slice(0,10))}):n.text(`pay_unread_some`),...Qr(e,t,n)]}}},Yr=1728e5;function Xr({awaiting:e,next_credit_due:t},n,r){if(!Ae(e))return[];let i=n.money(e.earned);return[t===null?r.text(`pay_since`,{amount:i}):r.text(`pay_since_due`,{amount:i,due:Me(t,n,r)})]}function Zr(e,{awaiting:t},n,r){let{first_day:i,last_day:a,kwh:o}=t;return i===null||a===null?[]:[r.text(e,{days:g(i,a,n,r),energy:re(o,n)})]}function Qr({paid_until:e},t,n){return e===null?[]:[n.text(`pay_before`,{date:t.fullDate(e)})]}function $r({about:e},t,n){return e?.first_day&&e.last_day?[n.text(`pay_about`,{days:g(e.first_day,e.last_day,t,n)})]:[]}var ei=340,ti=58,ni=80,ri=12,ii=864e5,ai=9;function oi(e,t,n){let r=e.awaiting.first_day,i=e.bills.flatMap(({posted_on:e,last_day:t,verdict:n})=>e===null||t===null||n===`held`?[]:[si(t,e)]).filter(e=>e>=0).slice(0,ri);if(i.length<2||r===null||e.status!==`late`&&e.reason!==`credit_due`)return x;let a=ci(r),o=si(a,T()),[s,c]=[Math.min(...i),Math.max(...i)],l=Math.max(31,o+4,c+4),u=e=>8+324*Math.max(e,0)/l,d=new Map,f=e=>t.date(new Date(new Date(`${a}T12:00:00Z`).getTime()+e*ii).toISOString().slice(0,10));return y`<div class="rhythm">
    <svg viewBox="0 0 ${ei} ${ni}" role="img" aria-label=${n.text(`pay_rhythm`)}>
      <rect class="band" x=${u(s)-5} y="16" width=${u(c)-u(s)+10} height=${42}></rect>
      <path class="base" d="M0 ${ti}H${ei}"></path>
      ${i.map(e=>{let t=(d.get(e)??0)+1;return d.set(e,t),v`<circle class="bar" cx=${u(e)} cy=${61-t*Math.min(ai,6.333333333333334)} r="3.4"></circle>`})}
      ${e.status===`late`&&o>c?v`<path class="delay" d="M${u(c)} 32H${u(o)}"></path>`:x}
      <path class="today" d="M${u(o)} 16V${63}"></path>
      <text class="strong" x=${Math.min(Math.max(u(o),22),318)} y="11" text-anchor="middle">${n.text(`pay_today`)}</text>
      <text x="0" y=${76}>${f(0)}</text>
      <text x=${u(c)} y=${76} text-anchor="middle">${f(c)}</text>
    </svg>
    <p class="small grey">
      ${n.text(`pay_rhythm_note`,{from:t.count(s),to:t.count(c)})}
    </p>
  </div>`}function si(e,t){return Math.round((Date.parse(`${t}T12:00:00Z`)-Date.parse(`${e}T12:00:00Z`))/ii)}function ci(e){let t=new Date(`${e.slice(0,7)}-01T12:00:00Z`);return t.setUTCMonth(t.getUTCMonth()+1,0),t.toISOString().slice(0,10)}var li=h`.heads { border-top: 1px solid var(--line); } .bill span > .strong, .bill span > .small, .payout .strong, .payout .small { display: block; } .heads { display: flex; justify-content: space-between; padding: 10px 56px 2px 16px; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; } .heads + .row { border-top: 0; } .bill { display: grid; grid-template-columns: minmax(0, 1fr) auto 44px; align-items: center; box-sizing: border-box; width: 100%; min-height: 60px; padding: 8px 0 8px 16px; column-gap: 12px; } .right { display: grid; justify-items: end; } .wide { display: none; } .verdict { display: inline-flex; align-items: center; gap: 4px; max-width: 11em; color: var(--mood); font-weight: 500; text-align: end; } h3.label { border-top: 1px solid var(--line); } ul { margin: 0; padding: 0; list-style: none; } .payout { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 12px; align-items: center; min-height: 48px; padding: 6px 16px; } .row > .buttons { padding: 2px 4px; } .chart, .rhythm svg { display: block; box-sizing: border-box; width: 100%; max-width: 520px; padding: 0 16px; } .rhythm { padding-top: 12px; border-top: 1px solid var(--line); } .band { fill: var(--pale); } .bar.pale { stroke: var(--bar); stroke-dasharray: 2 2; } .gap { stroke: var(--quiet); stroke-dasharray: 2 3; } .today { stroke: var(--primary-text-color, #141414); stroke-width: 2; } .delay { stroke: var(--warn); stroke-width: 2; } table { border-collapse: collapse; width: calc(100% - 32px); margin: 4px 16px 12px; } th { padding: 4px 0; font-weight: 400; text-align: start; overflow-wrap: anywhere; } td { padding: 4px 0 4px 12px; text-align: end; vertical-align: top; white-space: nowrap; } .total > * { border-top: 1px solid var(--quiet); font-weight: 500; } .days tr:first-child th { color: var(--quiet); font-size: var(--ha-font-size-s, 12px); } .days th:not(:first-child) { text-align: end; } .days th .small { display: block; } summary { display: flex; align-items: center; min-height: 44px; padding: 0 16px; color: var(--calm); font-weight: 500; cursor: pointer; } summary::before { content: "›"; width: 16px; font-size: 20px; } details[open] summary::before { transform: rotate(90deg); } @container (min-width: 620px) { .bill, .heads { display: grid; grid-template-columns: 12em 7em 8em 7em minmax(0, 1fr) 44px; column-gap: 12px; } .bill { min-height: 48px; padding-block: 2px; } .heads { padding-right: 0; font-size: var(--ha-font-size-m, 14px); } .bill .wide, .heads .wide { display: block; } .bill span > .narrow { display: none; } .bill .right { display: contents; } .bill .verdict { justify-self: start; max-width: none; } }`,ui=`(min-width: 600px)`,di=`octopus-seg-payments-card`,fi=3,pi=class extends H{static properties={isOpened:{state:!0},hasAllBills:{state:!0},openBill:{state:!0},days:{state:!0},choosing:{state:!0},point:{state:!0},span:{state:!0},hasFailed:{state:!0}};own={start:``,end:``};constructor(){super(),this.span=`last_month`,this.hasFailed=!1,this.hasAllBills=!1,this.days={}}getCardSize(){return this.isOpen?7:2}get isOpen(){return this.isOpened??(this.shown!==void 0&&Ne(this.shown)&&window.matchMedia(ui).matches)}render(){let{hass:e,config:t,shown:n}=this;if(e===void 0||t===void 0)return x;let r=D(e.locale.language);if(n===void 0)return y`<ha-card>
        <div class="absence" role="status">${this.absence(`payments_unavailable`,r)}</div>
      </ha-card>`;let i=O(e.locale),{isOpen:a}=this,{sign:[o,s],word:c,lines:l}=qr(n,i,r),u={mood:s,badge:z(o),title:t.title,word:y`<span class="word">${c}</span>`,lines:l};return y`<ha-card class=${a?`open`:``}>
      ${de(u,a,()=>{this.isOpened=!a})}
      ${a?y`<div id="proof">${this.proof(n,i,r)}</div>`:x}
    </ha-card>`}proof(e,t,n){let r=this.hasAllBills?e.bills:e.bills.slice(0,fi),i=Object.keys(e.points).length>1;return y`
      ${oi(e,t,n)} ${Re(n)} ${Fe(e,t,n)}
      ${r.map(r=>{let a=Ie(r),o=i&&r.point!==null?e.points[r.point]?.name:void 0,s=this.openBill===a?Vr(r,this.days[a],t,n):void 0;return Pe(r,o,s,()=>{this.toggle(a,r)},t,n)})}
      ${e.bills.length>fi?this.moreBills(e,t,n):x}
      ${e.payouts.length===0?x:y`<h3 class="label">${n.text(`pay_payouts`)}</h3>
              <ul>
                ${e.payouts.map(e=>je(e,t,n))}
              </ul>`}
      ${this.choices(e,n)}
      <div class="row buttons">${this.buttons(e,n)}</div>
    `}buttons(e,t){let n=B(e),r=n.length>1;return y`
      ${n.length>0?y`<button
              class="pill"
              type="button"
              aria-expanded=${r?this.choosing===`letter`:x}
              @click=${r?()=>{this.toggleChoice(`letter`)}:this.onLetter}
            >
              ${w(ne)}${t.text(`pay_letter`)}
            </button>`:x}
      <button
        class="pill"
        type="button"
        aria-expanded=${this.choosing===`statement`}
        @click=${()=>{this.toggleChoice(`statement`)}}
      >
        ${w(o)}${t.text(`pay_statement`)}
      </button>
      ${this.hasFailed?y`<span role="alert">${t.text(`paper_failed`)}</span>`:x}
    `}toggleChoice(e){this.choosing=this.choosing===e?void 0:e}pointOf(e){return this.point!==void 0&&e.includes(this.point)?this.point:e[0]}choices(e,t){let n=this.choosing===`letter`?B(e):Object.keys(e.points),r=Pr(e,n,this.pointOf(n),e=>{this.point=e},t);switch(this.choosing){case`letter`:return Nr(r,t.text(`paper_letter_open`),this.onLetter);case`statement`:return Nr([r,Fr(this.span,this.onSpan,this.onDay,t)],t.text(`paper_open`),this.onStatement);case void 0:return x}}onSpan=e=>{this.span=e};onDay=(e,t)=>{this.own={...this.own,[e]:t}};onStatement=()=>{let{start:e,end:t}=Mr(this.span,T())??this.own;this.attempt(async(n,{points:r})=>{let i=this.pointOf(Object.keys(r));await Be(n,(i===void 0?void 0:r[i]?.device_id)??null,{start:e,end:t})})};onLetter=()=>{this.attempt(async(e,t)=>{let n=this.pointOf(B(t));n!==void 0&&await Ve(e,t,n)})};async attempt(e){let{hass:t,shown:n}=this;if(t!==void 0&&n!==void 0)try{await e(t,n),this.hasFailed=!1}catch{this.hasFailed=!0}}moreBills(e,t,n){let{hasAllBills:r}=this,{length:i}=e.bills;return y`<div class="row">
      <div class="buttons">
        <button
          class="pill plain"
          type="button"
          aria-expanded=${r}
          @click=${()=>{this.hasAllBills=!r}}
        >
          ${r?n.text(`pay_fewer`):n.counted(`all_bills`,i,t.count(i))}
        </button>
      </div>
    </div>`}toggle(e,t){this.openBill=this.openBill===e?void 0:e,this.openBill!==void 0&&this.fetchDays(e,t)}async fetchDays(e,{point:t,first_day:n,last_day:r}){let i=`failed`;try{let e={type:`octopus_seg/payments/days`,export_point:t,first_day:n,last_day:r};i=await this.hass?.callWS(e)}catch{}this.days={...this.days,[e]:i}}request(){let{config:e}=this;return e===void 0?void 0:{type:`octopus_seg/payments/subscribe`,...e.export_point===void 0?{}:{export_point:e.export_point}}}static styles=[A,me,li]},mi=`octopus-seg`,hi=`octopus_seg`,gi=`custom:octopus-seg-card`,_i=`mdi:solar-power-variant`,vi=[`application`,`checklist`,`payments`,`figures`,`comparison`,`half_hours`,`months_and_years`,`insights`],yi=[`months_and_years`,`insights`],bi=class extends HTMLElement{static async generate(e,t){await k(t.locale.language);let n=D(t.locale.language),r=qe(e,`hide`,vi),i=(await xi(t)).map((e,n)=>Si(e,n,r,t)),a=n.text(`dashboard_name`),[o,...s]=i;return o!==void 0&&s.length===0?{title:a,views:[{...o,title:a,icon:_i}]}:{title:a,views:o===void 0?[Oi(n)]:i}}};async function xi(e){try{return await e.callWS({type:`${hi}/export_points`})}catch{return[]}}function Si(e,t,n,r){let i=wi(e,r),a=Ci(e).filter(e=>!n.includes(e)),o=[a.filter(e=>!yi.includes(e)),a.filter(e=>yi.includes(e))];return{title:e.name,path:t===0?`export`:`export-${t+1}`,type:`sections`,max_columns:o.length,sections:o.map(e=>({type:`grid`,cards:e.flatMap(e=>i[e]??[])})).filter(e=>e.cards.length>0)}}function Ci({has_application:e}){return e?vi:vi.filter(e=>e!==`checklist`).flatMap(e=>e===`comparison`?[e,`checklist`]:[e])}function wi(e,t){let{id:n,has_meter:r,has_half_hours:i,has_application:a,has_comparison:o}=e,s=Object.values(t.entities).filter(e=>e.platform===hi&&e.hidden!==!0),c=s.filter(t=>t.device_id===e.device_id),l=s.filter(t=>t.device_id===e.account_device_id),u=(e,t={})=>({type:e,export_point:n,...t}),d=Ei(c,t);return{...a?{application:u(`custom:octopus-seg-application-card`)}:{},...d===void 0?{}:{checklist:{type:`todo-list`,entity:d,hide_completed:!0}},...i?{half_hours:u(gi,{periods:[`day`]})}:{},...o?{comparison:u(`custom:octopus-seg-comparison-card`)}:{},...r&&Ti(l,t)?{payments:u(`custom:octopus-seg-payments-card`)}:{},...r?{figures:u(gi,{view:`figures`}),months_and_years:u(gi,{periods:[`month`,`year`,`all`],view:`year`,measure:`earnings`}),insights:u(`custom:octopus-seg-insights-card`)}:{}}}function Ti(e,t){let n=Di(e,`payment_status`),r=n===void 0?void 0:t.states[n.entity_id];if(r===void 0||[`unknown`,`unavailable`].includes(r.state))return!1;let i=Di(e,`awaiting_credit`);return r.state!==`waiting`||r.attributes.reason!==`no_credit_yet`||Number(i===void 0?0:t.states[i.entity_id]?.state)>0}function Ei(e,t){let n=Di(e,`checklist`)?.entity_id;return n!==void 0&&Number(t.states[n]?.state)>0?n:void 0}function Di(e,t){return e.find(e=>e.translation_key===t)}function Oi(e){return{title:e.text(`dashboard_name`),path:`export`,icon:_i,type:`sections`,max_columns:1,sections:[{type:`grid`,cards:[{type:`markdown`,content:e.text(`dashboard_empty`)}]}]}}var ki=`https://github.com/octopus-seg/octopus-seg`;M(Er,Or),M(Et,Dt),M(di,pi),M(gn,vn),M(_e,Ar),M(`ll-strategy-dashboard-${mi}`,bi),await k(ue());var $=E(),Ai=[[Er,`card_name`,`card_description`],[di,`payments_card_name`,`payments_card_description`],[gn,`comparison_card_name`,`comparison_card_description`],[_e,`insights_card_name`,`insights_card_description`],[Et,`application_card_name`,`application_card_description`]];for(let[e,t,n]of Ai)xe({type:e,name:$.text(t),description:$.text(n),preview:!0,documentationURL:ki});Ce({type:mi,strategyType:`dashboard`,name:$.text(`dashboard_name`),description:$.text(`dashboard_description`),documentationURL:ki});