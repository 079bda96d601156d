/* Generated from frontend/ by scripts/frontend. Don't edit: change the source and build it again. */
import{G as e,U as t,W as n,X as r,Y as i,Z as a,a as o,it as s,nt as c,q as l}from"./bills-BBacTh7P.js";var u=`body { margin: 0; background: #fff; color: #111; font: 400 13px/19px Roboto, "Noto Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; } .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; padding: 10px 18mm; border-bottom: 1px solid #bbb; background: #f2f2f2; } .bar button { min-height: 44px; padding: 0 16px; border: 1px solid #005a78; border-radius: 22px; background: #fff; color: #005a78; font: 500 14px/20px inherit; font-family: inherit; cursor: pointer; } .bar button:first-child { background: #005a78; color: #fff; } .bar label { display: flex; align-items: center; gap: 10px; min-height: 44px; font-size: 14px; } .bar input { width: 20px; height: 20px; } :focus-visible { outline: 2px solid #005a78; outline-offset: 2px; } main { box-sizing: border-box; max-width: 210mm; margin: 0 auto; padding: 16mm 18mm; } h1 { margin: 0; font-size: 26px; font-weight: 500; line-height: 34px; } h2 { margin: 20px 0 4px; font-size: 15px; font-weight: 500; } p { max-width: 150mm; margin: 0 0 8px; } .grey, footer { color: #444; } dl { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px 24px; margin: 16px 0; padding: 12px 0; border: solid #111; border-width: 1px 0; } dd { margin: 0; font-size: 20px; font-weight: 500; line-height: 28px; } .scroll { overflow-x: auto; } table { width: 100%; border-collapse: collapse; } th { padding: 4px 0 4px 10px; border-bottom: 1px solid #111; font-size: 11px; font-weight: 400; line-height: 15px; text-align: right; vertical-align: bottom; } td, tbody th { padding: 4px 0 4px 10px; border-bottom: 1px solid #ccc; font-size: 13px; font-weight: 400; line-height: 19px; text-align: right; } :is(td, th):first-child { padding-left: 0; text-align: left; } .total > * { font-weight: 500; } footer { margin-top: 24px; font-size: 11px; line-height: 15px; } .letter { font-size: 15px; line-height: 22px; } .letter p { margin-bottom: 14px; } .letter .blank { white-space: pre-line; color: #444; } tr, h2, dl { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; } @page { size: A4; margin: 16mm 18mm; } @media print { .bar { display: none; } td, tbody th { padding-block: 2px; font-size: 11.5px; line-height: 16px; } h2 { margin-top: 12px; } p { margin-bottom: 4px; } main { max-width: none; padding: 0; } .scroll { overflow: visible; } } @media (max-width: 600px) { .bar, main { padding-inline: 16px; } }`;function d(e,t,n,r){return a`
    <div class="bar">
      <button type="button" @click=${n.onPrint}>${r.text(`paper_print`)}</button>
      <button type="button" @click=${e.onClick}>${e.label}</button>
      <label>
        <input
          type="checkbox"
          .checked=${t}
          @change=${e=>{n.onIdentifiers(e.target.checked)}}
        />${r.text(`paper_identifiers`)}
      </label>
    </div>
  `}var f=class{page;constructor(e,t,n){this.page=e;let{document:r}=e;r.title=t,r.documentElement.lang=n;let i=r.createElement(`style`);i.textContent=u,r.head.append(i)}show(e){r(e,this.page.document.body)}print(){this.page.print()}async copy(e){await this.page.navigator.clipboard.writeText(e)}save(e,t){let{document:n}=this.page,r=URL.createObjectURL(new Blob([t],{type:`text/csv;charset=utf-8`})),i=n.createElement(`a`);i.href=r,i.download=e,i.click(),URL.revokeObjectURL(r)}},p=14,m=c(`en`),h=s({language:`en-GB`,number_format:`language`,time_format:`language`}),g=`A statement for these days, and a file with every half-hour, are attached.`;function _(e){let{first_day:n,last_day:r}=e.awaiting,i=l(),a=h.fullDate(t(i,p)),o=e.status===`late`&&n!==null&&r!==null?v(e,n,r,a):b(e,a);return{date:h.fullDate(i),...o}}function v(t,r,i,a){let o=e(r,i,h,m),{earned:s,kwh:c}=t.awaiting,{late_since:l,paid_until:u}=t;return{subject:`Export payment for ${o}`,facts:[`My export for ${o} has not been credited to my account.`,...l===null?[]:[y(t,h.fullDate(l))],...u===null?[]:[`Everything up to ${h.fullDate(u)} is credited to the penny.`]],rows:[{days:n(r,i,h,m),exported:`${h.number(c,2)} kWh`,earned:h.money(s),credited:`none yet`}],request:[`Please credit the export for these days, ${h.money(s)} by the meter, or tell me what is holding it up, by ${a}.`,g]}}function y({bills:e,days_late:t},n){let r=m.counted(`days_late`,t,h.count(t));return e.length<2?`A first credit was to be expected by ${n}.`:`By the rhythm of my earlier credits it was to be expected by ${n}. It is now ${r}.`}function b({bills:e},t){let r=e.filter(({verdict:e})=>e===`short`).reverse(),i=r.reduce((e,{expected:t,credited:n})=>e+(t??0)-n,0),a=r.map(({first_day:e,last_day:t})=>e!==null&&t!==null?n(e,t,h,m):``);return{subject:`Export payment for ${a.join(` and `)}`,facts:[`The credit for my export is less than the half-hourly readings that you publish for my meter make.`,...r.map(({posted_on:e,credited:t},n)=>e===null?`For ${a[n]??``} there was no credit, although later days were credited.`:`For ${a[n]??``}, ${h.money(t)} was credited on ${h.fullDate(e)}.`)],rows:r.map((e,t)=>({days:a[t]??``,exported:e.kwh===null?``:`${h.number(e.kwh,2)} kWh`,earned:e.expected===null?``:h.money(e.expected),credited:e.posted_on===null?`none`:h.money(e.credited)})),request:[`Please credit the difference, ${h.money(i)} by the meter, or tell me how your figure was made, by ${t}.`,g]}}function x(e,t){return[...t===null?[]:[C(t)],e.subject,`Hello,`,...e.facts,`These are the figures from the half-hourly readings that you publish for my meter:`,e.rows.map(({days:e,exported:t,earned:n,credited:r})=>`${e}: exported ${t}, earned ${n}, credited ${r}`).join(`
`),...e.request,`Thank you.`,`[Your name]`].join(`

`)}function S(e,t,n,r){return a`
    ${d({label:r.text(`paper_copy`),onClick:n.onCopy},t!==null,n,r)}
    <main class="letter" lang="en-GB">
      <p class="blank" contenteditable="plaintext-only">[Your name]<br />[Your address]</p>
      <p>Octopus Energy, export team</p>
      <p>${e.date}</p>
      ${t===null?i:a`<p>${C(t)}</p>`}
      <h2>${e.subject}</h2>
      <p>Hello,</p>
      ${e.facts.map(e=>a`<p>${e}</p>`)}
      <p>These are the figures from the half-hourly readings that you publish for my meter:</p>
      <div class="scroll"><table>
        <thead><tr>
          <th scope="col">Days</th>
          <th scope="col">Exported</th>
          <th scope="col">Earned</th>
          <th scope="col">Credited</th>
        </tr></thead>
        <tbody>
          ${e.rows.map(({days:e,exported:t,earned:n,credited:r})=>a`<tr><th scope="row">${e}</th><td>${t}</td><td>${n}</td><td>${r}</td></tr>`)}
        </tbody>
      </table></div>
      <p></p>
      ${e.request.map(e=>a`<p>${e}</p>`)}
      <p>Thank you.</p>
      <p class="blank" contenteditable="plaintext-only">[Your name]</p>
      <footer>Figures by Octopus SEG for Home Assistant, read on ${e.date}.</footer>
    </main>
  `}function C({mpan:e,account_number:t}){return`Account ${t}, export MPAN ${e}`}async function w(e,t,n){let r={type:`call_service`,domain:`octopus_seg`,service:t,service_data:n,return_response:!0};return(await e.callWS(r)).response}function T(e,t,n,r,i){return w(e,`get_statement`,{...t===null?{}:{export_point:t},start:n,end:r,with_identifiers:i})}async function E(e,n,r,i){let{rows:a}=await w(e,`get_half_hours`,{...n===null?{}:{export_point:n},start:r,end:t(i,1)});return[[`start`,`end`,`export_kwh`,`unit_rate_gbp_per_kwh`,`earnings_gbp`],...a.map(e=>[e.start,e.end,e.export_kwh??``,e.unit_rate??``,e.earnings??``])].map(e=>`${e.join(`,`)}\r\n`).join(``)}function D(e,t,r,o){let{totals:s,identifiers:c}=e,u=[[o.text(`exported`),`${r.number(s.export_kwh,2)} kWh`],[o.text(`pay_detail_earned`),r.money(s.earnings)],[o.text(`paper_credited`),r.money(s.credited)],[o.text(`pay_detail_difference`),s.difference===null?`–`:r.money(M(s.difference))]];return a`
    ${d({label:o.text(`paper_csv`),onClick:t.onCsv},c!==null,t,o)}
    <main>
      <h1>${o.text(`paper_title`)}</h1>
      <p class="grey">${e.export_point} · ${n(e.start,e.end,r,o)}</p>
      ${c===null?i:a`<p>
              ${o.text(`paper_account`,{account:c.account_number})} ·
              ${o.text(`paper_mpan`,{mpan:c.mpan})}
            </p>`}
      <dl>${u.map(([e,t])=>a`<div><dt class="grey">${e}</dt><dd>${t}</dd></div>`)}</dl>
      ${O(e,r,o)} ${k(e,r,o)} ${A(e,r,o)}
      ${j(e,r,o)}
      <h2>${o.text(`paper_how`)}</h2>
      <p>${o.text(`paper_how_exported`)}</p>
      <p>${o.text(`paper_how_earned`)}</p>
      <p>${o.text(`paper_how_credited`)}</p>
      <p>${o.text(`paper_how_difference`)}</p>
      <footer>${o.text(`paper_made`,{date:r.fullDate(l())})}</footer>
    </main>
  `}function O({days:e,totals:t},n,r){let i=new Map;for(let t of e){let e=t.date.slice(0,7);i.set(e,[...i.get(e)??[],t])}let o=(e,t)=>e.reduce((e,n)=>e+(t(n)??0),0),s=(e,t,r,i,o)=>a`
    <th scope="row">${e}</th>
    <td>${n.count(t.length)}</td>
    <td>${n.count(o)}</td>
    <td>${n.number(r,2)}</td>
    <td>${n.number(i,2)}</td>
  `;return a`<div class="scroll"><table>
    <thead><tr>
      <th scope="col">${r.text(`month`)}</th>
      <th scope="col">${r.text(`paper_days`)}</th>
      <th scope="col">${r.text(`paper_missing`)}</th>
      <th scope="col">${r.text(`exported`)}, kWh</th>
      <th scope="col">${r.text(`earned`)}, £</th>
    </tr></thead>
    <tbody>
      ${[...i].map(([e,t])=>a`<tr>${s(n.period(`month`,`${e}-01`),t,o(t,e=>e.export_kwh),o(t,e=>e.earnings),o(t,e=>e.missing))}</tr>`)}
      <tr class="total">${s(``,e,t.export_kwh,t.earnings,t.missing_half_hours)}</tr>
    </tbody>
  </table></div>`}function k(e,t,r){let o=t.moneyExactly;return e.rates.length===0?i:a`<h2>${r.text(`paper_rates`)}</h2>
        ${e.rates.map(({from:e,to:i,unit_rate:s,lowest:c,highest:l,source:u})=>{let d=s===null?r.text(`paper_varies`,{from:o(c??0),to:o(l??0)}):r.text(`paper_rate`,{rate:o(s)});return a`<p>
            ${n(e,i,t,r)}: ${d}${u===`fixed`?`, ${r.text(`paper_own_rate`)}`:``}
          </p>`})}`}function A(e,t,r){return e.credits.length===0?a`<h2>${r.text(`paper_credits`)}</h2>
      <p>${r.text(`paper_no_credits`)}</p>`:a`<h2>${r.text(`paper_credits`)}</h2>
    <div class="scroll"><table>
      <thead><tr>
        <th scope="col">${r.text(`paper_days`)}</th>
        <th scope="col">${r.text(`paper_posted`)}</th>
        <th scope="col">kWh</th>
        <th scope="col">${r.text(`pay_credited`)}, £</th>
        <th scope="col">${r.text(`pay_by_meter`)}, £</th>
        <th scope="col"></th>
      </tr></thead>
      <tbody>
        ${e.credits.map(e=>{let{first_day:s,last_day:c,export_kwh:l,expected:u,reaches_beyond:d}=e,f={...e,point:null,kwh:null,credited_kwh:null,unknown:0,verdict:e.state===`held`?`held`:e.verdict};return a`<tr>
            <td>
              ${s===null||c===null?`–`:n(s,c,t,r)}
              ${d===!0?a`<br /><span class="grey">${r.text(`paper_beyond`)}</span>`:i}
            </td>
            <td>${t.fullDate(e.posted_on)}</td>
            <td>${l===null?`–`:t.number(l,2)}</td>
            <td>${t.number(e.credited,2)}</td>
            <td>${u===null?`–`:t.number(u,2)}</td>
            <td>${o(f,t,r)}</td>
          </tr>`})}
      </tbody>
    </table></div>`}function j({days:e},t,n){let r=e.filter(e=>e.missing>0);return r.length===0?i:a`<h2>${n.text(`paper_missing`)}</h2>
        <p>${r.map(e=>`${t.fullDate(e.date)}: ${t.count(e.missing)}`).join(`; `)}</p>
        <p>${n.text(`paper_missing_note`)}</p>`}function M(e){return Math.abs(e)<.005?0:e}async function N(e,t,n,{start:r,end:i}){let{language:a}=t.locale,o=c(a),l=s(t.locale),u=new f(e,o.text(`paper_title`),a),d=async e=>{let a=await T(t,n,r,i,e);u.show(D(a,p,l,o))},p={onPrint:()=>{u.print()},onCsv:()=>{E(t,n,r,i).then(e=>{u.save(`octopus-export-${r}-${i}.csv`,e)})},onIdentifiers:e=>{d(e)}};await d(!1)}function P(e,t,n,r){let i=c(t.locale.language),a=_(r),o=new f(e,a.subject,`en-GB`),s=null,l=()=>{o.show(S(a,s,u,i))},u={onPrint:()=>{o.print()},onCopy:()=>{o.copy(x(a,s))},onIdentifiers:e=>{(e?F(t,n,r):Promise.resolve(null)).then(e=>{s=e,l()})}};l()}async function F(e,t,{awaiting:n,paid_until:r}){let i=n.last_day??r??``;return(await T(e,t,i,i,!0)).identifiers}export{P as showLetter,N as showStatement};