/* Generated from frontend/ by scripts/frontend. Don't edit: change the source and build it again. */
import{g as e,h as t,l as n,o as r,p as i}from"./icon-button-Uz8W5x0x.js";import{c as a}from"./texts-Byx7ZZ77.js";function o({earned:e}){return e>.005}function s({payouts:e}){return e[0]?.state===`failed`}function c(e){return[`late`,`short`,`over`,`cannot_tell`].includes(e.status)||s(e)}function l({status:e}){return e===`late`||e===`short`}function u({points:e}){return Object.entries(e).filter(([,e])=>l(e)||e.silent_since!==null).map(([e])=>e)}function d({from:e,to:t},n,r){return e===t?n.date(e):r.text(`days_between`,{from:n.date(e),to:n.date(t)})}var f=`M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18z`,p=`M12 2.2l9.8 9.8l-9.8 9.8l-9.8-9.8z`,m={tick:`${f}M8 12.3l2.8 2.8l5.2-5.6`,clock:`${f}M12 7v5.2l3.2 2`,triangle:`M12 3.5l9.5 16.5h-19zM12 10v4.5M12 16.9v.4`,down:`${p}M12 7.5v8.5M8.8 13l3.2 3.2l3.2-3.2`,up:`${p}M12 16.5v-8.5M8.8 11l3.2-3.2l3.2 3.2`,bars:`M4 4h16v16h-16zM10 9v6M14 9v6`,question:`M9.6 9.8a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2.9-1.2 1.7M12 16.4v.4`};function h(n){return t`<svg class="shape" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${m[n]}></path>
    ${n===`question`?e`<circle cx="12" cy="12" r="9" stroke-dasharray="4 3.07"></circle>`:i}
  </svg>`}var g={paid:[`tick`,`good`],waiting:[`clock`,`calm`],late:[`triangle`,`warn`],short:[`down`,`warn`],over:[`up`,`calm`],held:[`bars`,`quiet`],cannot_tell:[`question`,`quiet`]},_={matched:[`tick`,`good`],rounding:[`tick`,`good`],short:[`down`,`warn`],over:[`up`,`calm`],incomplete_data:[`question`,`quiet`],not_explained:[`question`,`quiet`],held:[`bars`,`quiet`]},v={requested:[`clock`,`calm`],approved:[`clock`,`calm`],submitted:[`clock`,`calm`],paid:[`tick`,`good`],failed:[`triangle`,`bad`]};function y([e,n],r){return t`<span class="verdict ${n}">${h(e)}<span>${r}</span></span>`}function b(e){return[e.point,e.first_day,e.last_day,e.posted_on,e.credited].join(` `)}function x(e){return t`<div class="heads" aria-hidden="true">
    <span>${e.text(`pay_bill`)}</span>
    <span class="wide number">${e.text(`exported`)}</span>
    <span class="wide number">${e.text(`pay_by_meter`)}</span>
    <span class="number">${e.text(`pay_credited`)}</span>
  </div>`}function S(e,n,a){let{awaiting:s,next_credit_due:c,status:l}=e,{first_day:u,last_day:f,kwh:p,earned:m}=s;if(!o(s)||u===null||f===null)return i;let h=l===`late`?a.counted(`days_late`,e.days_late,n.count(e.days_late)):c===null?a.text(`pay_no_date`):a.text(`pay_due`,{due:d(c,n,a)}),g=l===`late`?[`triangle`,`warn`]:[`clock`,l===`waiting`?`calm`:`quiet`];return t`<div class="row">
    <div class="bill waiting">
      ${w(r(u,f,n,a),``,p,m,!0,n,a)}
      <span class="right">
        <span class="number strong">${a.text(`pay_not_yet`)}</span>
        ${y(g,h)}
      </span>
    </div>
  </div>`}function C(e,n,o,s,c,l){let{first_day:u,last_day:d,posted_on:f}=e,p=u!==null&&d!==null&&e.point!==null,m=u!==null&&d!==null?r(u,d,c,l):l.text(`pay_no_days`,{date:f===null?``:c.fullDate(f)}),h=e.verdict===`matched`||e.expected===null,g=t`
    ${w(m,n??``,e.kwh,e.expected,!h,c,l)}
    <span class="right">
      <span class="number strong">${c.money(e.credited)}</span>
      ${y(_[e.verdict],T(e,c,l))}
    </span>
  `;if(!p)return t`<div class="row"><div class="bill">${g}</div></div>`;let v=o!==void 0;return t`<div class=${v?`row open`:`row`}>
    <button class="bill" type="button" aria-expanded=${v} @click=${s}>
      ${g}${a()}
    </button>
    ${o??i}
  </div>`}function w(e,r,a,o,s,c,l){let u=a===null?``:n(a,c),d=o===null?``:c.money(o),f=s&&d!==``?l.text(`pay_line_meter`,{energy:u,amount:d}):u;return t`
    <span>
      <span class="strong">${e}</span>
      ${r===``?i:t`<span class="grey small">${r}</span>`}
      <span class="grey small narrow">${f}</span>
    </span>
    <span class="wide number">${u}</span>
    <span class="wide number">${d}</span>
  `}function T(e,t,n){let r=t.money(Math.abs((e.expected??0)-e.credited));switch(e.verdict){case`short`:return n.text(`pay_verdict_short`,{amount:r});case`over`:return e.expected===null?n.text(`pay_not_explained`):n.text(`pay_verdict_over`,{amount:r});case`held`:return n.text(`pay_verdict_held`);default:return n.text(`pay_${e.verdict}`)}}function E({day:e,amount:n,state:r},i,a){let o=a.text(r===`failed`?`pay_payout_failed_word`:`pay_payout_${r}`);return t`<li class="row payout">
    <span>
      <span class="strong">${i.fullDate(e)}</span>
      <span class="grey small">${a.text(`pay_to_bank`)}</span>
    </span>
    <span class="right">
      <span class="number strong">${i.money(n)}</span>
      ${y(v[r],o)}
    </span>
  </li>`}export{T as a,h as c,l as d,o as f,E as i,d as l,c as m,C as n,S as o,u as p,b as r,g as s,x as t,s as u};