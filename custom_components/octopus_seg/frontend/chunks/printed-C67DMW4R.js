/* Generated from frontend/ by scripts/frontend. Don't edit: change the source and build it again. */
import{i as e,l as t}from"./texts-Byx7ZZ77.js";import{a as n,d as r}from"./bills-DBibHSnH.js";import{a as i,c as a,h as o,i as s,m as c,o as l,p as u,u as d}from"./icon-button-Uz8W5x0x.js";var f=`body { margin: 0; background: #fff; color: #111; font: 400 13px/19px Roboto, "Noto Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; } .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; padding: 10px 18mm; border-bottom: 1px solid #bbb; background: #f2f2f2; } .bar button { min-height: 44px; padding: 0 16px; border: 1px solid #005a78; border-radius: 22px; background: #fff; color: #005a78; font: 500 14px/20px inherit; font-family: inherit; cursor: pointer; } .bar button:first-child { background: #005a78; color: #fff; } .bar label { display: flex; align-items: center; gap: 10px; min-height: 44px; font-size: 14px; } .bar input { width: 20px; height: 20px; } :focus-visible { outline: 2px solid #005a78; outline-offset: 2px; } main { box-sizing: border-box; max-width: 210mm; margin: 0 auto; padding: 16mm 18mm; } h1 { margin: 0; font-size: 26px; font-weight: 500; line-height: 34px; } h2 { margin: 20px 0 4px; font-size: 15px; font-weight: 500; } p { max-width: 150mm; margin: 0 0 8px; } .grey, footer { color: #444; } dl { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px 24px; margin: 16px 0; padding: 12px 0; border: solid #111; border-width: 1px 0; } dd { margin: 0; font-size: 20px; font-weight: 500; line-height: 28px; } .scroll { overflow-x: auto; } table { width: 100%; border-collapse: collapse; } th { padding: 4px 0 4px 10px; border-bottom: 1px solid #111; font-size: 11px; font-weight: 400; line-height: 15px; text-align: right; vertical-align: bottom; } td, tbody th { padding: 4px 0 4px 10px; vertical-align: baseline; white-space: nowrap; border-bottom: 1px solid #ccc; font-size: 13px; font-weight: 400; line-height: 19px; text-align: right; } :is(td, th):first-child { padding-left: 0; text-align: left; } .total > * { font-weight: 500; } footer { margin-top: 24px; font-size: 11px; line-height: 15px; } .letter { font-size: 15px; line-height: 22px; } .letter p { margin-bottom: 14px; } .letter h2 { margin: 18px 0 14px; } .letter .scroll { margin-bottom: 18px; } .letter :is(td, tbody th) { font-size: 14px; } .letter .blank { white-space: pre-line; color: #444; } tr, h2, dl { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; } @page { size: A4; margin: 16mm 18mm; } @media print { .bar { display: none; } td, tbody th { padding-block: 2px; font-size: 11.5px; line-height: 16px; } h2 { margin-top: 12px; } p { margin-bottom: 4px; } main { max-width: none; padding: 0; } p { max-width: none; } .scroll { overflow: visible; } } @media (max-width: 600px) { .bar, main { padding-inline: 16px; } }`;function p(e,t,{onPrint:n,onIdentifiers:r},i){return o`
    <div class="bar">
      <button type="button" @click=${n}>${i.text(`paper_print`)}</button>
      ${e.map(({label:e,onClick:t})=>o`<button type="button" @click=${t}>${e}</button>`)}
      ${r===void 0?u:m(t,r,i)}
    </div>
  `}function m(e,t,n){return o`<label>
    <input
      type="checkbox"
      .checked=${e}
      @change=${e=>{t(e.target.checked)}}
    />${n.text(`paper_identifiers`)}
  </label>`}var h=class{page;constructor(e,t,n){this.page=e;let{document:r}=e;r.title=t,r.documentElement.lang=n;let i=r.createElement(`style`);i.textContent=f,r.head.append(i)}show(e){c(e,this.page.document.body)}print(){this.page.print()}async copy(e){await this.page.navigator.clipboard.writeText(e)}email(e,t){let{document:n}=this.page,r=n.createElement(`a`);r.href=`mailto:?subject=${encodeURIComponent(e)}&body=${encodeURIComponent(t)}`,r.click()}save(e,t){let{document:n}=this.page,r=URL.createObjectURL(new Blob([t],{type:`text/csv;charset=utf-8`})),i=n.createElement(`a`);i.href=r,i.download=e,i.click(),URL.revokeObjectURL(r)}},g=14,_=e(`en`),v=t({language:`en-GB`,number_format:`language`,time_format:`language`}),y=`These are the figures from the half-hourly readings that you publish for my meter:`,b=[`Days`,`Exported`,`Earned`,`Credited`],x=[`Days`,`Count`,`Exported`,`Worth`],ee=864e5,S=`A statement for these days, and a file with every half-hour, are attached.`;function C(e){return`${v.number(e,2)} kWh`}function w(e){let{first_day:t,last_day:n}=e.awaiting,r=d(),a=v.fullDate(i(r,g)),o=e.status===`late`&&t!==null&&n!==null?T(e,t,n,a):ne(e,a);return{date:v.fullDate(r),intro:y,heads:b,...o}}function T(e,t,n,r){let i=a(t,n,v,_),{earned:o,kwh:s}=e.awaiting,{late_since:c,paid_until:u}=e;return{subject:`Export payment for ${i}`,facts:[`My export for ${i} has not been credited to my account.`,...c===null?[]:[te(e,v.fullDate(c))],...u===null?[]:[`Everything up to ${v.fullDate(u)} is credited to the penny.`]],rows:[[l(t,n,v,_),C(s),v.money(o),`none yet`]],request:[`Please credit the export for these days, ${v.money(o)} by the meter, or tell me what is holding it up, by ${r}.`,S]}}function te({bills:e,days_late:t},n){let r=_.counted(`days_late`,t,v.count(t));return e.length<2?`A first credit was to be expected by ${n}.`:`By the rhythm of my earlier credits it was to be expected by ${n}. It is now ${r}.`}function ne({bills:e},t){let n=e.filter(({verdict:e})=>e===`short`).reverse(),r=n.reduce((e,{expected:t,credited:n})=>e+(t??0)-n,0),i=n.map(({first_day:e,last_day:t})=>e!==null&&t!==null?l(e,t,v,_):``);return{subject:`Export payment for ${i.join(` and `)}`,facts:[`The credit for my export is less than the half-hourly readings that you publish for my meter make.`,...n.map(({posted_on:e,credited:t},n)=>e===null?`For ${i[n]??``} there was no credit, although later days were credited.`:`For ${i[n]??``}, ${v.money(t)} was credited on ${v.fullDate(e)}.`)],rows:n.map((e,t)=>[i[t]??``,e.kwh===null?``:C(e.kwh),e.expected===null?``:v.money(e.expected),e.posted_on===null?`none`:v.money(e.credited)]),request:[`Please credit the difference, ${v.money(r)} by the meter, or tell me how your figure was made, by ${t}.`,S]}}function E({stage:e,steps:t,due:n,days_late:r},a){let o=d(),s=t.find(({date:e})=>e!==null)?.date??null,c=t.findLast(({date:e,place:t})=>e!==null&&t!==`ahead`)?.date??null,l=_.text(`stage_${e}`),u=_.counted(`days_late`,r,v.count(r));return{date:v.fullDate(o),subject:`My application for export payments`,facts:[...s===null?[]:[`I applied to be paid for my export by ${v.fullDate(s)}.`],...c===null?[]:[`Since ${v.fullDate(c)} my application has been at this step: ${l}.`],...n===null?[]:[`By your usual times the step was to be over by ${v.fullDate(n)}. It is now ${u}.`]],...O(a),request:[`Please tell me what is holding up my application, what is needed from me, and from which day my export will be paid for, by ${v.fullDate(i(o,g))}.`]}}function D(e,t){let n=d(),r=A(e,n);return{date:v.fullDate(n),subject:`No half-hourly readings of my export since ${v.fullDate(e)}`,facts:[`The half-hourly readings that you publish for my export meter end before ${v.fullDate(e)}. There have been none for ${v.count(r)} days.`,`Without them my export can't be credited.`],...O(t),request:[`Please tell me why there are none, whether they can still be collected from the meter, and what is needed from me, by ${v.fullDate(i(n,g))}.`]}}function O({first:e,last:t,kwh:n,pounds:r,source:i}){if(i.kind===`none`)return{intro:null,heads:[],rows:[]};let a=r===null?``:v.money(r);return{intro:i.kind===`live`?`These are the figures so far, from my own sensor at home. They are an estimate:`:k(i.years),heads:x,rows:[[l(e,t,v,_),v.count(A(e,t)+1),C(n),a]]}}function k(e){return`I have no readings of these days. In the same weeks of ${e.length===1?String(e[0]):`${e.slice(0,-1).join(`, `)} and ${String(e.at(-1))}, on average`}, you published this for my meter:`}function A(e,t){return Math.round((Date.parse(t)-Date.parse(e))/ee)}function j(e,t){return[...t===null?[]:[M(t)],e.subject,`Hello,`,...e.facts,...e.intro===null?[]:[e.intro,e.rows.map(t=>re(e.heads,t)).join(`
`)],...e.request,`Thank you.`,`[Your name]`].join(`

`)}function re(e,[t=``,...n]){return`${t}: ${n.map((t,n)=>`${(e[n+1]??``).toLowerCase()} ${t}`).join(`, `)}`}function ie(e,t,n,r){return o`
    ${p([{label:r.text(`paper_email`),onClick:n.onEmail},{label:r.text(`paper_copy`),onClick:n.onCopy}],t!==null,n,r)}
    <main class="letter" lang="en-GB">
      <p class="blank" contenteditable="plaintext-only">[Your name]<br />[Your address]</p>
      <p>Octopus Energy, export team</p>
      <p>${e.date}</p>
      ${t===null?u:o`<p>${M(t)}</p>`}
      <h2>${e.subject}</h2>
      <p>Hello,</p>
      ${e.facts.map(e=>o`<p>${e}</p>`)}
      ${e.intro===null?u:ae(e,e.intro)}
      ${e.request.map(e=>o`<p>${e}</p>`)}
      <p>Thank you.</p>
      <p class="blank" contenteditable="plaintext-only">[Your name]</p>
      <footer>Figures by Octopus SEG for Home Assistant, read on ${e.date}.</footer>
    </main>
  `}function ae({heads:e,rows:t},n){return o`<p>${n}</p>
    <div class="scroll"><table>
      <thead><tr>${e.map(e=>o`<th scope="col">${e}</th>`)}</tr></thead>
      <tbody>
        ${t.map(([e,...t])=>o`<tr><th scope="row">${e}</th>${t.map(e=>o`<td>${e}</td>`)}</tr>`)}
      </tbody>
    </table></div>`}function M({mpan:e,account_number:t}){return`Account ${t}, export MPAN ${e}`}async function N(e,t,n){let r={type:`call_service`,domain:`octopus_seg`,service:t,service_data:n,return_response:!0};return(await e.callWS(r)).response}function P(e,t,n,r,i){return N(e,`get_statement`,{...t===null?{}:{export_point:t},start:n,end:r,with_identifiers:i})}async function F(e,t,n,r){let{rows:a}=await N(e,`get_half_hours`,{...t===null?{}:{export_point:t},start:n,end:i(r,1)});return[[`start`,`end`,`export_kwh`,`unit_rate_gbp_per_kwh`,`earnings_gbp`],...a.map(e=>[e.start,e.end,e.export_kwh??``,e.unit_rate??``,e.earnings??``])].map(e=>`${e.join(`,`)}\r\n`).join(``)}function I(e,t,n,r){let{totals:i,identifiers:a}=e,s=[[r.text(`exported`),`${n.number(i.export_kwh,2)} kWh`],[r.text(`pay_detail_earned`),n.money(i.earnings)],[r.text(`paper_credited`),n.money(i.credited)],[r.text(`pay_detail_difference`),i.difference===null?`–`:n.money(J(i.difference)).replace(`-`,z)]],c=e.credits.length>0&&e.credits.every(V);return o`
    ${p([{label:r.text(`paper_csv`),onClick:t.onCsv}],a!==null,t,r)}
    <main>
      <h1>${r.text(`paper_title`)}</h1>
      <p class="grey">${e.export_point} · ${l(e.start,e.end,n,r)}</p>
      ${a===null?u:o`<p>
              ${r.text(`paper_account`,{account:a.account_number})} ·
              ${r.text(`paper_mpan`,{mpan:a.mpan})}
            </p>`}
      <dl>${s.map(([e,t])=>o`<div><dt class="grey">${e}</dt><dd>${t}</dd></div>`)}</dl>
      ${H(e,c,n,r)} ${c?u:oe(e,n,r)}
      ${q(e,n,r)} ${K(e,n,r)} ${G(e,n,r)}
      <h2>${r.text(`paper_how`)}</h2>
      <p>${r.text(`paper_how_exported`)}</p>
      <p>${r.text(`paper_how_earned`)}</p>
      <p>${r.text(`paper_how_credited`)}</p>
      <p>${r.text(`paper_how_difference`)}</p>
      <footer>${r.text(`paper_made`,{date:n.fullDate(d())})}</footer>
    </main>
  `}var L=4,R=7,z=`−`;function B(e){return e.slice(0,R)}function V({first_day:e,last_day:t,state:n,reaches_beyond:r}){return(n===`posted`||n===`awaiting`)&&r!==!0&&e!==null&&t!==null&&B(e)===B(t)}function H(e,t,n,r){let{days:i,totals:a,credits:s,start:c,end:l}=e,[u,d]=[c.slice(0,L),l.slice(0,L)],f=e=>u===d?n.month(e):n.period(`month`,e),p=new Map;for(let e of i){let t=B(e.date),n=s.filter(({first_day:e})=>e!==null&&B(e)===t);p.set(t,{name:f(`${t}-01`),credits:n,days:[...p.get(t)?.days??[],e]})}let m=[r.text(`paper_days`),r.text(`paper_missing`),`${r.text(`exported`)}, kWh`,`${r.text(`earned`)}, £`,...t?[`${r.text(`pay_credited`)}, £`,r.text(`paper_credited_on`),`${r.text(`pay_detail_difference`)}, £`]:[]],h=e=>n.number(J(e),2).replace(`-`,z),g=(e,r,i,a,s,c)=>o`<th scope="row">${e}</th>
      ${[n.count(r.length),n.count(s),h(i),h(a),...t?c:[]].map(e=>o` <td>${e}</td>`)}`;return o`<div class="scroll"><table>
    <thead><tr>
      <th scope="col">${r.text(`month`)}</th>
      ${m.map(e=>o`<th scope="col">${e}</th>`)}
    </tr></thead>
    <tbody>
      ${[...p.values()].map(({name:e,days:t,credits:r})=>{let i=W(t,({earnings:e})=>e);return o`<tr>${g(e,t,W(t,({export_kwh:e})=>e),i,W(t,e=>e.missing),[r.length===0?`–`:h(W(r,({credited:e})=>e)),[...new Set(r.map(({posted_on:e})=>n.fullDate(e)))].join(`, `)||`–`,U(t,r,h)])}</tr>`})}
      <tr class="total">${g(u===d?u:`${u}–${d}`,i,a.export_kwh,a.earnings,a.missing_half_hours,[h(a.credited),``,a.difference===null?`–`:h(a.difference)])}</tr>
    </tbody>
  </table></div>`}function U(e,t,n){let r=e.filter(({date:e})=>t.some(({first_day:t,last_day:n})=>(t??``)<=e&&e<=(n??``))),i=r.every(({missing:e,earnings:t})=>e===0&&t!==null);return r.length===0||!i?`–`:n(W(r,({earnings:e})=>e)-W(t,({credited:e})=>e))}function W(e,t){return e.reduce((e,n)=>e+(t(n)??0),0)}function G({payouts:e},t,n){let r=e.filter(({state:e})=>e===`paid`);return r.length===0?u:o`<h2>${n.text(`pay_payouts`)}</h2>
        <p>
          ${n.text(`paper_paid_out`,{amount:t.money(W(r,({amount:e})=>e)),count:t.count(r.length)})}
        </p>`}function K(e,t,n){let r=t.moneyExactly;return e.rates.length===0?u:o`<h2>${n.text(`paper_rates`)}</h2>
        <p>
          ${e.rates.map(({from:e,to:i,unit_rate:a,lowest:o,highest:s,source:c})=>{let u=a===null?n.text(`paper_varies`,{from:r(o??0),to:r(s??0)}):n.text(`paper_rate`,{rate:r(a)}),d=c===`fixed`?`, ${n.text(`paper_own_rate`)}`:``;return`${l(e,i,t,n)}: ${u}${d}`}).join(`; `)}
        </p>`}function oe(e,t,r){return e.credits.length===0?o`<h2>${r.text(`paper_credits`)}</h2>
      <p>${r.text(`paper_no_credits`)}</p>`:o`<h2>${r.text(`paper_credits`)}</h2>
    <div class="scroll"><table>
      <thead><tr>
        <th scope="col">${r.text(`paper_days`)}</th>
        <th scope="col">${r.text(`paper_posted`)}</th>
        <th scope="col">kWh</th>
        <th scope="col">${r.text(`pay_credited`)}, £</th>
        <th scope="col">${r.text(`pay_by_meter`)}, £</th>
        <th scope="col">${r.text(`pay_detail_difference`)}</th>
      </tr></thead>
      <tbody>
        ${e.credits.map(e=>{let{first_day:i,last_day:a,export_kwh:s,expected:c,reaches_beyond:d}=e,f={...e,point:null,kwh:null,credited_kwh:null,unknown:0,verdict:e.state===`held`?`held`:e.verdict};return o`<tr>
            <td>
              ${i===null||a===null?`–`:l(i,a,t,r)}
              ${d===!0?o`<br /><span class="grey">${r.text(`paper_beyond`)}</span>`:u}
            </td>
            <td>${t.fullDate(e.posted_on)}</td>
            <td>${s===null?`–`:t.number(s,2)}</td>
            <td>${t.number(e.credited,2)}</td>
            <td>${c===null?`–`:t.number(c,2)}</td>
            <td>${n(f,t,r)}</td>
          </tr>`})}
      </tbody>
    </table></div>`}function q({days:e},t,n){let r=e.filter(e=>e.missing>0);return r.length===0?u:o`<h2>${n.text(`paper_missing`)}</h2>
        <p>${r.map(e=>`${t.fullDate(e.date)}: ${t.count(e.missing)}`).join(`; `)}</p>
        <p>${n.text(`paper_missing_note`)}</p>`}function J(e){return Math.abs(e)<.005?0:e}var se=365,ce=3,le=864e5,Y=`kWh`;async function X(e,t,n,r){return await ue(e,t,n,r)??await de(e,t,n,r)??{first:n,last:r,kwh:0,pounds:null,source:{kind:`none`}}}async function ue(e,{live_sensor:t,unit_rate:n},r,a){if(t===null)return;let o=((await e.callWS({type:`recorder/statistics_during_period`,start_time:Q(r),end_time:Q(i(a,1)),statistic_ids:[t],period:`hour`,types:[`change`],units:{energy:Y}}))[t]??[]).filter(({change:e})=>typeof e==`number`),c=o[0]?.start;if(c===void 0)return;let l=o.reduce((e,{change:t})=>e+Math.max(t??0,0),0);return{first:s(c),last:a,kwh:l,pounds:n===null?null:l*n,source:{kind:`live`}}}async function de(e,{device:t},n,r){let i=(Date.parse(r)-Date.parse(n))/le+1;if(t===null||i>se)return;let a=[];for(let i=1;i<=ce;i+=1){let[o,s]=[Z(n,i),Z(r,i)],{days:c,totals:l}=await P(e,t,o,s,!1);c[0]?.date===o&&c.at(-1)?.date===s&&l.missing_half_hours===0&&l.unpriced_half_hours===0&&a.unshift({year:Number(o.slice(0,4)),kwh:l.export_kwh,pounds:l.earnings})}let o=e=>a.reduce((t,n)=>t+n[e],0)/a.length;return a.length===0?void 0:{first:n,last:r,kwh:o(`kwh`),pounds:o(`pounds`),source:{kind:`other_years`,years:a.map(({year:e})=>e)}}}function Z(e,t){return`${Number(e.slice(0,4))-t}${e.slice(4)===`-02-29`?`-02-28`:e.slice(4)}`}function Q(e){let t=new Date(`${e}T00:00:00+01:00`);return(s(t.getTime())===e?t:new Date(`${e}T00:00:00Z`)).toISOString()}async function fe(n,r,i,{start:a,end:o}){let{language:s}=r.locale,c=e(s),l=t(r.locale),u=new h(n,c.text(`paper_title`),s),d=async e=>{let t=await P(r,i,a,o,e);u.show(I(t,f,l,c))},f={onPrint:()=>{u.print()},onCsv:()=>{F(r,i,a,o).then(e=>{u.save(`octopus-export-${a}-${o}.csv`,e)})},onIdentifiers:e=>{d(e)}};await d(!1)}async function pe(e,t,n,a){let o=n.points[a];if(o===void 0)return;let s=i(d(),-1);if(r(o)||o.silent_since===null){let r=Object.keys(n.points).length===1?n:await he(t,a);$(e,t,w(r),o.device_id,r.awaiting.last_day??r.paid_until??s);return}let c=await X(t,{...o,device:o.device_id},o.silent_since,s);$(e,t,D(o.silent_since,c),o.device_id,s)}async function me(e,t,n){let{device_id:r,live_sensor:a,unit_rate:o}=n,s=i(d(),-1),c=n.steps.find(({date:e})=>e!==null)?.date??s;$(e,t,E(n,await X(t,{device:null,live_sensor:a,unit_rate:o},c,s)),r,s)}function $(t,n,r,i,a){let o=e(n.locale.language),s=new h(t,r.subject,`en-GB`),c=null,l=()=>{s.show(ie(r,c,u,o))},u={onPrint:()=>{s.print()},onEmail:()=>{s.email(r.subject,j(r,c))},onCopy:()=>{s.copy(j(r,c))},onIdentifiers:i===null?void 0:e=>{(e?P(n,i,a,a,!0):Promise.resolve({identifiers:null})).then(e=>{({identifiers:c}=e),l()})}};l()}async function he(e,t){let n,r=await new Promise((r,i)=>{e.connection.subscribeMessage(e=>{r(e)},{type:`octopus_seg/payments/subscribe`,export_point:t}).then(e=>{n=e},i)});return await n?.(),r}export{me as showApplicationLetter,pe as showLetter,fe as showStatement};