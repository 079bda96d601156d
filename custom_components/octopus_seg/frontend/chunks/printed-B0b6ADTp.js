/* Generated from frontend/ by scripts/frontend. Don't edit: change the source and build it again. */
import{$ as e,G as t,I as n,K as r,R as i,V as a,W as o,Z as s,a as c,z as l}from"./bills-V5TgCJ3J.js";var u=`body { margin: 0; background: #fff; color: #111; font: 400 13px/19px Roboto, "Noto Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; } .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; padding: 10px 18mm; border-bottom: 1px solid #bbb; background: #f2f2f2; } .bar button { min-height: 44px; padding: 0 16px; border: 1px solid #005a78; border-radius: 22px; background: #fff; color: #005a78; font: 500 14px/20px inherit; font-family: inherit; cursor: pointer; } .bar button:first-child { background: #005a78; color: #fff; } .bar label { display: flex; align-items: center; gap: 10px; min-height: 44px; font-size: 14px; } .bar input { width: 20px; height: 20px; } :focus-visible { outline: 2px solid #005a78; outline-offset: 2px; } main { box-sizing: border-box; max-width: 210mm; margin: 0 auto; padding: 16mm 18mm; } h1 { margin: 0; font-size: 26px; font-weight: 500; line-height: 34px; } h2 { margin: 20px 0 4px; font-size: 15px; font-weight: 500; } p { max-width: 150mm; margin: 0 0 8px; } .grey, footer { color: #444; } dl { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px 24px; margin: 16px 0; padding: 12px 0; border: solid #111; border-width: 1px 0; } dd { margin: 0; font-size: 20px; font-weight: 500; line-height: 28px; } .scroll { overflow-x: auto; } table { width: 100%; border-collapse: collapse; } th { padding: 4px 0 4px 10px; border-bottom: 1px solid #111; font-size: 11px; font-weight: 400; line-height: 15px; text-align: right; vertical-align: bottom; } td, tbody th { padding: 4px 0 4px 10px; border-bottom: 1px solid #ccc; font-size: 13px; font-weight: 400; line-height: 19px; text-align: right; } :is(td, th):first-child { padding-left: 0; text-align: left; } .total > * { font-weight: 500; } footer { margin-top: 24px; font-size: 11px; line-height: 15px; } .letter { font-size: 15px; line-height: 22px; } .letter p { margin-bottom: 14px; } .letter .blank { white-space: pre-line; color: #444; } tr, h2, dl { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; } @page { size: A4; margin: 16mm 18mm; } @media print { .bar { display: none; } td, tbody th { padding-block: 2px; font-size: 11.5px; line-height: 16px; } h2 { margin-top: 12px; } p { margin-bottom: 4px; } main { max-width: none; padding: 0; } .scroll { overflow: visible; } } @media (max-width: 600px) { .bar, main { padding-inline: 16px; } }`;function d(e,t,n,i){return r`
    <div class="bar">
      <button type="button" @click=${n.onPrint}>${i.text(`paper_print`)}</button>
      <button type="button" @click=${e.onClick}>${e.label}</button>
      <label>
        <input
          type="checkbox"
          .checked=${t}
          @change=${e=>{n.onIdentifiers(e.target.checked)}}
        />${i.text(`paper_identifiers`)}
      </label>
    </div>
  `}var f=class{page;constructor(e,t,n){this.page=e;let{document:r}=e;r.title=t,r.documentElement.lang=n;let i=r.createElement(`style`);i.textContent=u,r.head.append(i)}show(e){t(e,this.page.document.body)}print(){this.page.print()}async copy(e){await this.page.navigator.clipboard.writeText(e)}save(e,t){let{document:n}=this.page,r=URL.createObjectURL(new Blob([t],{type:`text/csv;charset=utf-8`})),i=n.createElement(`a`);i.href=r,i.download=e,i.click(),URL.revokeObjectURL(r)}},p=14,m=s(`en`),h=e({language:`en-GB`,number_format:`language`,time_format:`language`}),g=`A statement for these days, and a file with every half-hour, are attached.`;function _(e){let{first_day:t,last_day:r}=e.awaiting,a=i(),o=h.fullDate(n(a,p)),s=e.status===`late`&&t!==null&&r!==null?v(e,t,r,o):b(e,o);return{date:h.fullDate(a),...s}}function v(e,t,n,r){let i=a(t,n,h,m),{earned:o,kwh:s}=e.awaiting,{late_since:c,paid_until:u}=e;return{subject:`Export payment for ${i}`,facts:[`My export for ${i} has not been credited to my account.`,...c===null?[]:[y(e,h.fullDate(c))],...u===null?[]:[`Everything up to ${h.fullDate(u)} is credited to the penny.`]],rows:[{days:l(t,n,h,m),exported:h.energy(s),earned:h.money(o),credited:`none yet`}],request:[`Please credit the export for these days, ${h.money(o)} by the meter, or tell me what is holding it up, by ${r}.`,g]}}function y({bills:e,days_late:t},n){let r=m.counted(`days_late`,t,h.count(t));return e.length<2?`A first credit was to be expected by ${n}.`:`By the rhythm of my earlier credits it was to be expected by ${n}. It is now ${r}.`}function b({bills:e},t){let n=e.filter(({verdict:e})=>e===`short`).reverse(),r=n.reduce((e,{expected:t,credited:n})=>e+(t??0)-n,0),i=n.map(({first_day:e,last_day:t})=>e!==null&&t!==null?l(e,t,h,m):``);return{subject:`Export payment for ${i.join(` and `)}`,facts:[`The credit for my export is less than the half-hourly readings that you publish for my meter make.`,...n.map(({posted_on:e,credited:t},n)=>e===null?`For ${i[n]??``} there was no credit, although later days were credited.`:`For ${i[n]??``}, ${h.money(t)} was credited on ${h.fullDate(e)}.`)],rows:n.map((e,t)=>({days:i[t]??``,exported:e.kwh===null?``:h.energy(e.kwh),earned:e.expected===null?``:h.money(e.expected),credited:e.posted_on===null?`none`:h.money(e.credited)})),request:[`Please credit the difference, ${h.money(r)} by the meter, or tell me how your figure was made, by ${t}.`,g]}}function x(e,t){return[...t===null?[]:[C(t)],e.subject,`Hello,`,...e.facts,`These are the figures from the half-hourly readings that you publish for my meter:`,e.rows.map(({days:e,exported:t,earned:n,credited:r})=>`${e}: exported ${t}, earned ${n}, credited ${r}`).join(`
`),...e.request,`Thank you.`,`[Your name]`].join(`

`)}function S(e,t,n,i){return r`
    ${d({label:i.text(`paper_copy`),onClick:n.onCopy},t!==null,n,i)}
    <main class="letter" lang="en-GB">
      <p class="blank" contenteditable="plaintext-only">[Your name]<br />[Your address]</p>
      <p>Octopus Energy, export team</p>
      <p>${e.date}</p>
      ${t===null?o:r`<p>${C(t)}</p>`}
      <h2>${e.subject}</h2>
      <p>Hello,</p>
      ${e.facts.map(e=>r`<p>${e}</p>`)}
      <p>These are the figures from the half-hourly readings that you publish for my meter:</p>
      <div class="scroll"><table>
        <thead><tr>
          <th scope="col">Days</th>
          <th scope="col">Exported</th>
          <th scope="col">Earned</th>
          <th scope="col">Credited</th>
        </tr></thead>
        <tbody>
          ${e.rows.map(({days:e,exported:t,earned:n,credited:i})=>r`<tr><th scope="row">${e}</th><td>${t}</td><td>${n}</td><td>${i}</td></tr>`)}
        </tbody>
      </table></div>
      <p></p>
      ${e.request.map(e=>r`<p>${e}</p>`)}
      <p>Thank you.</p>
      <p class="blank" contenteditable="plaintext-only">[Your name]</p>
      <footer>Figures by Octopus SEG for Home Assistant, read on ${e.date}.</footer>
    </main>
  `}function C({mpan:e,account_number:t}){return`Account ${t}, export MPAN ${e}`}async function w(e,t,n){let r={type:`call_service`,domain:`octopus_seg`,service:t,service_data:n,return_response:!0};return(await e.callWS(r)).response}function T(e,t,n,r,i){return w(e,`get_statement`,{...t===null?{}:{export_point:t},start:n,end:r,with_identifiers:i})}async function E(e,t,r,i){let{rows:a}=await w(e,`get_half_hours`,{...t===null?{}:{export_point:t},start:r,end:n(i,1)});return[[`start`,`end`,`export_kwh`,`unit_rate_gbp_per_kwh`,`earnings_gbp`],...a.map(e=>[e.start,e.end,e.export_kwh??``,e.unit_rate??``,e.earnings??``])].map(e=>`${e.join(`,`)}\r\n`).join(``)}function D(e,t,n,a){let{totals:s,identifiers:c}=e,u=[[a.text(`exported`),n.energy(s.export_kwh)],[a.text(`pay_detail_earned`),n.money(s.earnings)],[a.text(`paper_credited`),n.money(s.credited)],[a.text(`pay_detail_difference`),s.difference===null?`–`:n.money(M(s.difference))]];return r`
    ${d({label:a.text(`paper_csv`),onClick:t.onCsv},c!==null,t,a)}
    <main>
      <h1>${a.text(`paper_title`)}</h1>
      <p class="grey">${e.export_point} · ${l(e.start,e.end,n,a)}</p>
      ${c===null?o:r`<p>
              ${a.text(`paper_account`,{account:c.account_number})} ·
              ${a.text(`paper_mpan`,{mpan:c.mpan})}
            </p>`}
      <dl>${u.map(([e,t])=>r`<div><dt class="grey">${e}</dt><dd>${t}</dd></div>`)}</dl>
      ${O(e,n,a)} ${k(e,n,a)} ${A(e,n,a)}
      ${j(e,n,a)}
      <h2>${a.text(`paper_how`)}</h2>
      <p>${a.text(`paper_how_exported`)}</p>
      <p>${a.text(`paper_how_earned`)}</p>
      <p>${a.text(`paper_how_credited`)}</p>
      <p>${a.text(`paper_how_difference`)}</p>
      <footer>${a.text(`paper_made`,{date:n.fullDate(i())})}</footer>
    </main>
  `}function O({days:e,totals:t},n,i){let a=new Map;for(let t of e){let e=t.date.slice(0,7);a.set(e,[...a.get(e)??[],t])}let o=(e,t)=>e.reduce((e,n)=>e+(t(n)??0),0),s=(e,t,i,a,o)=>r`
    <th scope="row">${e}</th>
    <td>${n.count(t.length)}</td>
    <td>${n.count(o)}</td>
    <td>${n.number(i,2)}</td>
    <td>${n.number(a,2)}</td>
  `;return r`<div class="scroll"><table>
    <thead><tr>
      <th scope="col">${i.text(`month`)}</th>
      <th scope="col">${i.text(`paper_days`)}</th>
      <th scope="col">${i.text(`paper_missing`)}</th>
      <th scope="col">${i.text(`exported`)}, kWh</th>
      <th scope="col">${i.text(`earned`)}, £</th>
    </tr></thead>
    <tbody>
      ${[...a].map(([e,t])=>r`<tr>${s(n.period(`month`,`${e}-01`),t,o(t,e=>e.export_kwh),o(t,e=>e.earnings),o(t,e=>e.missing))}</tr>`)}
      <tr class="total">${s(``,e,t.export_kwh,t.earnings,t.missing_half_hours)}</tr>
    </tbody>
  </table></div>`}function k(e,t,n){let i=t.moneyExactly;return e.rates.length===0?o:r`<h2>${n.text(`paper_rates`)}</h2>
        ${e.rates.map(({from:e,to:a,unit_rate:o,lowest:s,highest:c,source:u})=>{let d=o===null?n.text(`paper_varies`,{from:i(s??0),to:i(c??0)}):n.text(`paper_rate`,{rate:i(o)});return r`<p>
            ${l(e,a,t,n)}: ${d}${u===`fixed`?`, ${n.text(`paper_own_rate`)}`:``}
          </p>`})}`}function A(e,t,n){return e.credits.length===0?r`<h2>${n.text(`paper_credits`)}</h2>
      <p>${n.text(`paper_no_credits`)}</p>`:r`<h2>${n.text(`paper_credits`)}</h2>
    <div class="scroll"><table>
      <thead><tr>
        <th scope="col">${n.text(`paper_days`)}</th>
        <th scope="col">${n.text(`paper_posted`)}</th>
        <th scope="col">kWh</th>
        <th scope="col">${n.text(`pay_credited`)}, £</th>
        <th scope="col">${n.text(`pay_by_meter`)}, £</th>
        <th scope="col"></th>
      </tr></thead>
      <tbody>
        ${e.credits.map(e=>{let{first_day:i,last_day:a,export_kwh:s,expected:u,reaches_beyond:d}=e,f={...e,point:null,kwh:null,credited_kwh:null,unknown:0,verdict:e.state===`held`?`held`:e.verdict};return r`<tr>
            <td>
              ${i===null||a===null?`–`:l(i,a,t,n)}
              ${d===!0?r`<br /><span class="grey">${n.text(`paper_beyond`)}</span>`:o}
            </td>
            <td>${t.fullDate(e.posted_on)}</td>
            <td>${s===null?`–`:t.number(s,2)}</td>
            <td>${t.number(e.credited,2)}</td>
            <td>${u===null?`–`:t.number(u,2)}</td>
            <td>${c(f,t,n)}</td>
          </tr>`})}
      </tbody>
    </table></div>`}function j({days:e},t,n){let i=e.filter(e=>e.missing>0);return i.length===0?o:r`<h2>${n.text(`paper_missing`)}</h2>
        <p>${i.map(e=>`${t.fullDate(e.date)}: ${t.count(e.missing)}`).join(`; `)}</p>
        <p>${n.text(`paper_missing_note`)}</p>`}function M(e){return Math.abs(e)<.005?0:e}async function N(t,n,r,{start:i,end:a}){let{language:o}=n.locale,c=s(o),l=e(n.locale),u=new f(t,c.text(`paper_title`),o),d=async e=>{let t=await T(n,r,i,a,e);u.show(D(t,p,l,c))},p={onPrint:()=>{u.print()},onCsv:()=>{E(n,r,i,a).then(e=>{u.save(`octopus-export-${i}-${a}.csv`,e)})},onIdentifiers:e=>{d(e)}};await d(!1)}function P(e,t,n,r){let i=s(t.locale.language),a=_(r),o=new f(e,a.subject,`en-GB`),c=null,l=()=>{o.show(S(a,c,u,i))},u={onPrint:()=>{o.print()},onCopy:()=>{o.copy(x(a,c))},onIdentifiers:e=>{(e?F(t,n,r):Promise.resolve(null)).then(e=>{c=e,l()})}};l()}async function F(e,t,{awaiting:n,paid_until:r}){let i=n.last_day??r??``;return(await T(e,t,i,i,!0)).identifiers}export{P as showLetter,N as showStatement};