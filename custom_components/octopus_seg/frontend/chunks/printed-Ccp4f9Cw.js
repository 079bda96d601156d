/* Generated from frontend/ by scripts/frontend. Don't edit: change the source and build it again. */
import{B as e,H as t,J as n,K as r,Q as i,V as a,W as o,a as s,it as c,ot as l,q as u,z as d}from"./bills-BUIcfJne.js";var f=`body { margin: 0; background: #fff; color: #111; font: 400 13px/19px Roboto, "Noto Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; } .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; padding: 10px 18mm; border-bottom: 1px solid #bbb; background: #f2f2f2; } .bar button { min-height: 44px; padding: 0 16px; border: 1px solid #005a78; border-radius: 22px; background: #fff; color: #005a78; font: 500 14px/20px inherit; font-family: inherit; cursor: pointer; } .bar button:first-child { background: #005a78; color: #fff; } .bar label { display: flex; align-items: center; gap: 10px; min-height: 44px; font-size: 14px; } .bar input { width: 20px; height: 20px; } :focus-visible { outline: 2px solid #005a78; outline-offset: 2px; } main { box-sizing: border-box; max-width: 210mm; margin: 0 auto; padding: 16mm 18mm; } h1 { margin: 0; font-size: 26px; font-weight: 500; line-height: 34px; } h2 { margin: 20px 0 4px; font-size: 15px; font-weight: 500; } p { max-width: 150mm; margin: 0 0 8px; } .grey, footer { color: #444; } dl { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px 24px; margin: 16px 0; padding: 12px 0; border: solid #111; border-width: 1px 0; } dd { margin: 0; font-size: 20px; font-weight: 500; line-height: 28px; } .scroll { overflow-x: auto; } table { width: 100%; border-collapse: collapse; } th { padding: 4px 0 4px 10px; border-bottom: 1px solid #111; font-size: 11px; font-weight: 400; line-height: 15px; text-align: right; vertical-align: bottom; } td, tbody th { padding: 4px 0 4px 10px; vertical-align: baseline; white-space: nowrap; border-bottom: 1px solid #ccc; font-size: 13px; font-weight: 400; line-height: 19px; text-align: right; } :is(td, th):first-child { padding-left: 0; text-align: left; } .total > * { font-weight: 500; } footer { margin-top: 24px; font-size: 11px; line-height: 15px; } .letter { font-size: 15px; line-height: 22px; } .letter p { margin-bottom: 14px; } .letter h2 { margin: 18px 0 14px; } .letter .scroll { margin-bottom: 18px; } .letter :is(td, tbody th) { font-size: 14px; } .letter .blank { white-space: pre-line; color: #444; } tr, h2, dl { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; } @page { size: A4; margin: 16mm 18mm; } @media print { .bar { display: none; } td, tbody th { padding-block: 2px; font-size: 11.5px; line-height: 16px; } h2 { margin-top: 12px; } p { margin-bottom: 4px; } main { max-width: none; padding: 0; } p { max-width: none; } .scroll { overflow: visible; } } @media (max-width: 600px) { .bar, main { padding-inline: 16px; } }`;function p(e,t,{onPrint:i,onIdentifiers:a},o){return n`
    <div class="bar">
      <button type="button" @click=${i}>${o.text(`paper_print`)}</button>
      ${e.map(({label:e,onClick:t})=>n`<button type="button" @click=${t}>${e}</button>`)}
      ${a===void 0?r:m(t,a,o)}
    </div>
  `}function m(e,t,r){return n`<label>
    <input
      type="checkbox"
      .checked=${e}
      @change=${e=>{t(e.target.checked)}}
    />${r.text(`paper_identifiers`)}
  </label>`}var h=class{page;constructor(e,t,n){this.page=e;let{document:r}=e;r.title=t,r.documentElement.lang=n;let i=r.createElement(`style`);i.textContent=f,r.head.append(i)}show(e){u(e,this.page.document.body)}print(){this.page.print()}async copy(e){await this.page.navigator.clipboard.writeText(e)}email(e,t){let{document:n}=this.page,r=n.createElement(`a`);r.href=`mailto:?subject=${encodeURIComponent(e)}&body=${encodeURIComponent(t)}`,r.click()}save(e,t){let{document:n}=this.page,r=URL.createObjectURL(new Blob([t],{type:`text/csv;charset=utf-8`})),i=n.createElement(`a`);i.href=r,i.download=e,i.click(),URL.revokeObjectURL(r)}},g=14,_=c(`en`),v=l({language:`en-GB`,number_format:`language`,time_format:`language`}),y=`These are the figures from the half-hourly readings that you publish for my meter:`,b=[`Days`,`Exported`,`Earned`,`Credited`],x=[`Days`,`Count`,`Exported`,`Worth`],ee=864e5,S=`A statement for these days, and a file with every half-hour, are attached.`;function C(e){return`${v.number(e,2)} kWh`}function w(t){let{first_day:n,last_day:r}=t.awaiting,i=o(),a=v.fullDate(e(i,g)),s=t.status===`late`&&n!==null&&r!==null?T(t,n,r,a):ne(t,a);return{date:v.fullDate(i),intro:y,heads:b,...s}}function T(e,n,r,i){let o=t(n,r,v,_),{earned:s,kwh:c}=e.awaiting,{late_since:l,paid_until:u}=e;return{subject:`Export payment for ${o}`,facts:[`My export for ${o} has not been credited to my account.`,...l===null?[]:[te(e,v.fullDate(l))],...u===null?[]:[`Everything up to ${v.fullDate(u)} is credited to the penny.`]],rows:[[a(n,r,v,_),C(c),v.money(s),`none yet`]],request:[`Please credit the export for these days, ${v.money(s)} by the meter, or tell me what is holding it up, by ${i}.`,S]}}function te({bills:e,days_late:t},n){let r=_.counted(`days_late`,t,v.count(t));return e.length<2?`A first credit was to be expected by ${n}.`:`By the rhythm of my earlier credits it was to be expected by ${n}. It is now ${r}.`}function ne({bills:e},t){let n=e.filter(({verdict:e})=>e===`short`).reverse(),r=n.reduce((e,{expected:t,credited:n})=>e+(t??0)-n,0),i=n.map(({first_day:e,last_day:t})=>e!==null&&t!==null?a(e,t,v,_):``);return{subject:`Export payment for ${i.join(` and `)}`,facts:[`The credit for my export is less than the half-hourly readings that you publish for my meter make.`,...n.map(({posted_on:e,credited:t},n)=>e===null?`For ${i[n]??``} there was no credit, although later days were credited.`:`For ${i[n]??``}, ${v.money(t)} was credited on ${v.fullDate(e)}.`)],rows:n.map((e,t)=>[i[t]??``,e.kwh===null?``:C(e.kwh),e.expected===null?``:v.money(e.expected),e.posted_on===null?`none`:v.money(e.credited)]),request:[`Please credit the difference, ${v.money(r)} by the meter, or tell me how your figure was made, by ${t}.`,S]}}function E({stage:t,steps:n,due:r,days_late:i},a){let s=o(),c=n.find(({date:e})=>e!==null)?.date??null,l=n.findLast(({date:e,place:t})=>e!==null&&t!==`ahead`)?.date??null,u=_.text(`stage_${t}`),d=_.counted(`days_late`,i,v.count(i));return{date:v.fullDate(s),subject:`My application for export payments`,facts:[...c===null?[]:[`I applied to be paid for my export by ${v.fullDate(c)}.`],...l===null?[]:[`Since ${v.fullDate(l)} my application has been at this step: ${u}.`],...r===null?[]:[`By your usual times the step was to be over by ${v.fullDate(r)}. It is now ${d}.`]],...O(a),request:[`Please tell me what is holding up my application, what is needed from me, and from which day my export will be paid for, by ${v.fullDate(e(s,g))}.`]}}function D(t,n){let r=o(),i=A(t,r);return{date:v.fullDate(r),subject:`No half-hourly readings of my export since ${v.fullDate(t)}`,facts:[`The half-hourly readings that you publish for my export meter end before ${v.fullDate(t)}. There have been none for ${v.count(i)} days.`,`Without them my export can't be credited.`],...O(n),request:[`Please tell me why there are none, whether they can still be collected from the meter, and what is needed from me, by ${v.fullDate(e(r,g))}.`]}}function O({first:e,last:t,kwh:n,pounds:r,source:i}){if(i.kind===`none`)return{intro:null,heads:[],rows:[]};let o=r===null?``:v.money(r);return{intro:i.kind===`live`?`These are the figures so far, from my own sensor at home. They are an estimate:`:k(i.years),heads:x,rows:[[a(e,t,v,_),v.count(A(e,t)+1),C(n),o]]}}function k(e){return`I have no readings of these days. In the same weeks of ${e.length===1?String(e[0]):`${e.slice(0,-1).join(`, `)} and ${String(e.at(-1))}, on average`}, you published this for my meter:`}function A(e,t){return Math.round((Date.parse(t)-Date.parse(e))/ee)}function j(e,t){return[...t===null?[]:[M(t)],e.subject,`Hello,`,...e.facts,...e.intro===null?[]:[e.intro,e.rows.map(t=>re(e.heads,t)).join(`
`)],...e.request,`Thank you.`,`[Your name]`].join(`

`)}function re(e,[t=``,...n]){return`${t}: ${n.map((t,n)=>`${(e[n+1]??``).toLowerCase()} ${t}`).join(`, `)}`}function ie(e,t,i,a){return n`
    ${p([{label:a.text(`paper_email`),onClick:i.onEmail},{label:a.text(`paper_copy`),onClick:i.onCopy}],t!==null,i,a)}
    <main class="letter" lang="en-GB">
      <p class="blank" contenteditable="plaintext-only">[Your name]<br />[Your address]</p>
      <p>Octopus Energy, export team</p>
      <p>${e.date}</p>
      ${t===null?r:n`<p>${M(t)}</p>`}
      <h2>${e.subject}</h2>
      <p>Hello,</p>
      ${e.facts.map(e=>n`<p>${e}</p>`)}
      ${e.intro===null?r:ae(e,e.intro)}
      ${e.request.map(e=>n`<p>${e}</p>`)}
      <p>Thank you.</p>
      <p class="blank" contenteditable="plaintext-only">[Your name]</p>
      <footer>Figures by Octopus SEG for Home Assistant, read on ${e.date}.</footer>
    </main>
  `}function ae({heads:e,rows:t},r){return n`<p>${r}</p>
    <div class="scroll"><table>
      <thead><tr>${e.map(e=>n`<th scope="col">${e}</th>`)}</tr></thead>
      <tbody>
        ${t.map(([e,...t])=>n`<tr><th scope="row">${e}</th>${t.map(e=>n`<td>${e}</td>`)}</tr>`)}
      </tbody>
    </table></div>`}function M({mpan:e,account_number:t}){return`Account ${t}, export MPAN ${e}`}async function N(e,t,n){let r={type:`call_service`,domain:`octopus_seg`,service:t,service_data:n,return_response:!0};return(await e.callWS(r)).response}function P(e,t,n,r,i){return N(e,`get_statement`,{...t===null?{}:{export_point:t},start:n,end:r,with_identifiers:i})}async function F(t,n,r,i){let{rows:a}=await N(t,`get_half_hours`,{...n===null?{}:{export_point:n},start:r,end:e(i,1)});return[[`start`,`end`,`export_kwh`,`unit_rate_gbp_per_kwh`,`earnings_gbp`],...a.map(e=>[e.start,e.end,e.export_kwh??``,e.unit_rate??``,e.earnings??``])].map(e=>`${e.join(`,`)}\r\n`).join(``)}function I(e,t,i,s){let{totals:c,identifiers:l}=e,u=[[s.text(`exported`),`${i.number(c.export_kwh,2)} kWh`],[s.text(`pay_detail_earned`),i.money(c.earnings)],[s.text(`paper_credited`),i.money(c.credited)],[s.text(`pay_detail_difference`),c.difference===null?`–`:i.money(J(c.difference)).replace(`-`,z)]],d=e.credits.length>0&&e.credits.every(V);return n`
    ${p([{label:s.text(`paper_csv`),onClick:t.onCsv}],l!==null,t,s)}
    <main>
      <h1>${s.text(`paper_title`)}</h1>
      <p class="grey">${e.export_point} · ${a(e.start,e.end,i,s)}</p>
      ${l===null?r:n`<p>
              ${s.text(`paper_account`,{account:l.account_number})} ·
              ${s.text(`paper_mpan`,{mpan:l.mpan})}
            </p>`}
      <dl>${u.map(([e,t])=>n`<div><dt class="grey">${e}</dt><dd>${t}</dd></div>`)}</dl>
      ${H(e,d,i,s)} ${d?r:oe(e,i,s)}
      ${q(e,i,s)} ${K(e,i,s)} ${G(e,i,s)}
      <h2>${s.text(`paper_how`)}</h2>
      <p>${s.text(`paper_how_exported`)}</p>
      <p>${s.text(`paper_how_earned`)}</p>
      <p>${s.text(`paper_how_credited`)}</p>
      <p>${s.text(`paper_how_difference`)}</p>
      <footer>${s.text(`paper_made`,{date:i.fullDate(o())})}</footer>
    </main>
  `}var L=4,R=7,z=`−`;function B(e){return e.slice(0,R)}function V({first_day:e,last_day:t,state:n,reaches_beyond:r}){return(n===`posted`||n===`awaiting`)&&r!==!0&&e!==null&&t!==null&&B(e)===B(t)}function H(e,t,r,i){let{days:a,totals:o,credits:s,start:c,end:l}=e,[u,d]=[c.slice(0,L),l.slice(0,L)],f=e=>u===d?r.month(e):r.period(`month`,e),p=new Map;for(let e of a){let t=B(e.date),n=s.filter(({first_day:e})=>e!==null&&B(e)===t);p.set(t,{name:f(`${t}-01`),credits:n,days:[...p.get(t)?.days??[],e]})}let m=[i.text(`paper_days`),i.text(`paper_missing`),`${i.text(`exported`)}, kWh`,`${i.text(`earned`)}, £`,...t?[`${i.text(`pay_credited`)}, £`,i.text(`paper_credited_on`),`${i.text(`pay_detail_difference`)}, £`]:[]],h=e=>r.number(J(e),2).replace(`-`,z),g=(e,i,a,o,s,c)=>n`<th scope="row">${e}</th>
      ${[r.count(i.length),r.count(s),h(a),h(o),...t?c:[]].map(e=>n` <td>${e}</td>`)}`;return n`<div class="scroll"><table>
    <thead><tr>
      <th scope="col">${i.text(`month`)}</th>
      ${m.map(e=>n`<th scope="col">${e}</th>`)}
    </tr></thead>
    <tbody>
      ${[...p.values()].map(({name:e,days:t,credits:i})=>{let a=W(t,({earnings:e})=>e);return n`<tr>${g(e,t,W(t,({export_kwh:e})=>e),a,W(t,e=>e.missing),[i.length===0?`–`:h(W(i,({credited:e})=>e)),[...new Set(i.map(({posted_on:e})=>r.fullDate(e)))].join(`, `)||`–`,U(t,i,h)])}</tr>`})}
      <tr class="total">${g(u===d?u:`${u}–${d}`,a,o.export_kwh,o.earnings,o.missing_half_hours,[h(o.credited),``,o.difference===null?`–`:h(o.difference)])}</tr>
    </tbody>
  </table></div>`}function U(e,t,n){let r=e.filter(({date:e})=>t.some(({first_day:t,last_day:n})=>(t??``)<=e&&e<=(n??``))),i=r.every(({missing:e,earnings:t})=>e===0&&t!==null);return r.length===0||!i?`–`:n(W(r,({earnings:e})=>e)-W(t,({credited:e})=>e))}function W(e,t){return e.reduce((e,n)=>e+(t(n)??0),0)}function G({payouts:e},t,i){let a=e.filter(({state:e})=>e===`paid`);return a.length===0?r:n`<h2>${i.text(`pay_payouts`)}</h2>
        <p>
          ${i.text(`paper_paid_out`,{amount:t.money(W(a,({amount:e})=>e)),count:t.count(a.length)})}
        </p>`}function K(e,t,i){let o=t.moneyExactly;return e.rates.length===0?r:n`<h2>${i.text(`paper_rates`)}</h2>
        <p>
          ${e.rates.map(({from:e,to:n,unit_rate:r,lowest:s,highest:c,source:l})=>{let u=r===null?i.text(`paper_varies`,{from:o(s??0),to:o(c??0)}):i.text(`paper_rate`,{rate:o(r)}),d=l===`fixed`?`, ${i.text(`paper_own_rate`)}`:``;return`${a(e,n,t,i)}: ${u}${d}`}).join(`; `)}
        </p>`}function oe(e,t,i){return e.credits.length===0?n`<h2>${i.text(`paper_credits`)}</h2>
      <p>${i.text(`paper_no_credits`)}</p>`:n`<h2>${i.text(`paper_credits`)}</h2>
    <div class="scroll"><table>
      <thead><tr>
        <th scope="col">${i.text(`paper_days`)}</th>
        <th scope="col">${i.text(`paper_posted`)}</th>
        <th scope="col">kWh</th>
        <th scope="col">${i.text(`pay_credited`)}, £</th>
        <th scope="col">${i.text(`pay_by_meter`)}, £</th>
        <th scope="col">${i.text(`pay_detail_difference`)}</th>
      </tr></thead>
      <tbody>
        ${e.credits.map(e=>{let{first_day:o,last_day:c,export_kwh:l,expected:u,reaches_beyond:d}=e,f={...e,point:null,kwh:null,credited_kwh:null,unknown:0,verdict:e.state===`held`?`held`:e.verdict};return n`<tr>
            <td>
              ${o===null||c===null?`–`:a(o,c,t,i)}
              ${d===!0?n`<br /><span class="grey">${i.text(`paper_beyond`)}</span>`:r}
            </td>
            <td>${t.fullDate(e.posted_on)}</td>
            <td>${l===null?`–`:t.number(l,2)}</td>
            <td>${t.number(e.credited,2)}</td>
            <td>${u===null?`–`:t.number(u,2)}</td>
            <td>${s(f,t,i)}</td>
          </tr>`})}
      </tbody>
    </table></div>`}function q({days:e},t,i){let a=e.filter(e=>e.missing>0);return a.length===0?r:n`<h2>${i.text(`paper_missing`)}</h2>
        <p>${a.map(e=>`${t.fullDate(e.date)}: ${t.count(e.missing)}`).join(`; `)}</p>
        <p>${i.text(`paper_missing_note`)}</p>`}function J(e){return Math.abs(e)<.005?0:e}var se=365,ce=3,le=864e5,Y=`kWh`;async function X(e,t,n,r){return await ue(e,t,n,r)??await de(e,t,n,r)??{first:n,last:r,kwh:0,pounds:null,source:{kind:`none`}}}async function ue(t,{live_sensor:n,unit_rate:r},i,a){if(n===null)return;let o=((await t.callWS({type:`recorder/statistics_during_period`,start_time:Q(i),end_time:Q(e(a,1)),statistic_ids:[n],period:`hour`,types:[`change`],units:{energy:Y}}))[n]??[]).filter(({change:e})=>typeof e==`number`),s=o[0]?.start;if(s===void 0)return;let c=o.reduce((e,{change:t})=>e+Math.max(t??0,0),0);return{first:d(s),last:a,kwh:c,pounds:r===null?null:c*r,source:{kind:`live`}}}async function de(e,{device:t},n,r){let i=(Date.parse(r)-Date.parse(n))/le+1;if(t===null||i>se)return;let a=[];for(let i=1;i<=ce;i+=1){let[o,s]=[Z(n,i),Z(r,i)],{days:c,totals:l}=await P(e,t,o,s,!1);c[0]?.date===o&&c.at(-1)?.date===s&&l.missing_half_hours===0&&l.unpriced_half_hours===0&&a.unshift({year:Number(o.slice(0,4)),kwh:l.export_kwh,pounds:l.earnings})}let o=e=>a.reduce((t,n)=>t+n[e],0)/a.length;return a.length===0?void 0:{first:n,last:r,kwh:o(`kwh`),pounds:o(`pounds`),source:{kind:`other_years`,years:a.map(({year:e})=>e)}}}function Z(e,t){return`${Number(e.slice(0,4))-t}${e.slice(4)===`-02-29`?`-02-28`:e.slice(4)}`}function Q(e){let t=new Date(`${e}T00:00:00+01:00`);return(d(t.getTime())===e?t:new Date(`${e}T00:00:00Z`)).toISOString()}async function fe(e,t,n,{start:r,end:i}){let{language:a}=t.locale,o=c(a),s=l(t.locale),u=new h(e,o.text(`paper_title`),a),d=async e=>{let a=await P(t,n,r,i,e);u.show(I(a,f,s,o))},f={onPrint:()=>{u.print()},onCsv:()=>{F(t,n,r,i).then(e=>{u.save(`octopus-export-${r}-${i}.csv`,e)})},onIdentifiers:e=>{d(e)}};await d(!1)}async function pe(t,n,r,a){let s=r.points[a];if(s===void 0)return;let c=e(o(),-1);if(i(s)||s.silent_since===null){let e=Object.keys(r.points).length===1?r:await he(n,a);$(t,n,w(e),s.device_id,e.awaiting.last_day??e.paid_until??c);return}let l=await X(n,{...s,device:s.device_id},s.silent_since,c);$(t,n,D(s.silent_since,l),s.device_id,c)}async function me(t,n,r){let{device_id:i,live_sensor:a,unit_rate:s}=r,c=e(o(),-1),l=r.steps.find(({date:e})=>e!==null)?.date??c;$(t,n,E(r,await X(n,{device:null,live_sensor:a,unit_rate:s},l,c)),i,c)}function $(e,t,n,r,i){let a=c(t.locale.language),o=new h(e,n.subject,`en-GB`),s=null,l=()=>{o.show(ie(n,s,u,a))},u={onPrint:()=>{o.print()},onEmail:()=>{o.email(n.subject,j(n,s))},onCopy:()=>{o.copy(j(n,s))},onIdentifiers:r===null?void 0:e=>{(e?P(t,r,i,i,!0):Promise.resolve({identifiers:null})).then(e=>{({identifiers:s}=e),l()})}};l()}async function he(e,t){let n,r=await new Promise((r,i)=>{e.connection.subscribeMessage(e=>{r(e)},{type:`octopus_seg/payments/subscribe`,export_point:t}).then(e=>{n=e},i)});return await n?.(),r}export{me as showApplicationLetter,pe as showLetter,fe as showStatement};