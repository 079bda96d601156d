/* Generated from frontend/ by scripts/frontend. Don't edit: change the source and build it again. */
import{E as e,_ as t,a as n,f as r,g as i,h as a,p as o,s,t as c}from"./icon-button-Uz8W5x0x.js";import{r as l,s as u}from"./plot-BV1BE-m2.js";import{t as d}from"./notes-styles-1u3ZgB2y.js";var f=1440,p=[.14,.27,.41,.6,.8],m=1.2;function h(e,t){if(t<2||e===48)return[t];let n=t<4;return e<48?n?[]:[t-2]:n?[t,t+2]:[t+2]}function g(e,{day:t,slot:r}){let i=e.wh[t]??[],a=e.pence[t]??[],o=h(i.length,r),s=o.flatMap(e=>{let t=i[e]??null;return t===null?[]:[{wh:t,pence:a[e]??null}]});return{date:n(e.first,t),state:_(e,t,i.length,o,s.length),values:s}}function _({wh:e,before:t,awaited:n},r,i,a,o){let[s]=a;return s===void 0?`skipped`:o>0?`known`:r===0&&s<t?`before`:r===e.length-1&&s>=i-n?`awaited`:`missing`}function v(e,t){let n=t===`energy`?e.wh:e.pence,r=(t===`energy`?e.largest_wh:e.largest_pence)??0,i=e=>e<=0?0:1+p.filter(t=>e>=t*r).length,a=Array.from({length:7},()=>[]),o=new x,s={day:e.wh.length-1,slot:24},c=0;return n.forEach((t,n)=>{let r={key:0,slot:0},l=e=>{let{key:t,slot:i}=r;t<0?o.add(n,i,e-i):t>0&&a[t]?.push(`M${n} ${i}h${m}v${e-i}h-${m}z`)};for(let a=0;a<48;a+=1){let o=y(t,a),u=o===null&&[`missing`,`known`].includes(g(e,{day:n,slot:a}).state)?-1:i(o??0);o!==null&&o>c&&(c=o,s={day:n,slot:a}),u!==r.key&&(l(a),r={key:u,slot:a})}l(48)}),{days:n.length,paths:a.map(e=>e.join(``)),sun:b(e.sun),gaps:o.all,best:s}}function y(e,t){return h(e.length,t).reduce((t,n)=>{let r=e[n]??null;return r===null||t!==null&&t>=r?t:r},null)}function b(e){return[0,1].map(t=>{let n=!1;return e.map((e,r)=>{let i=e?.[t],a=n?`L`:`M`;return n=i!==void 0,i===void 0?``:`${a}${r+.5} ${(i/f*48).toFixed(2)}`}).join(``)}).join(``)}var x=class{all=[];latest=new Map;add(e,t,n){let r=t*49+n,i=this.latest.get(r);if(i!==void 0&&i.day+i.days===e){i.days+=1;return}let a={day:e,slot:t,length:n,days:1};this.latest.set(r,a),this.all.push(a)}},S=1e3,C=100;function w(e,t,n,r){let{largest_wh:i,largest_pence:s,missing_days:c,missing_half_hours:l}=e,u=t===`energy`?r.text(`carpet_top_energy`,{amount:n.kwh(i/S)}):r.text(`carpet_top_earnings`,{amount:n.moneyExactly((s??0)/C)});return a`<div class="key">
    <span>
      0<span class="shades">${Array.from({length:7},(e,t)=>a`<i class="c${t}"></i>`)}</span>${u}
    </span>
    <span><i class="sun"></i>${r.text(`carpet_sun`)}</span>
    ${l===0?o:a`<span><i class="gap"></i>${c>0?r.counted(`days_missing`,c,n.count(c)):r.counted(`half_hours_missing`,l,n.count(l))}</span>`}
  </div>`}function T(e,t,n,r){let i=g(e,t),o=r.text(`carpet_span`,{from:E(t.slot,n),to:E(t.slot+1,n)});return a`<p class="line" aria-live="polite"><b>${n.day(i.date)}, ${o}</b>${D(i,n,r)}</p>`}function E(e,t){let n=String(Math.floor(e/2)).padStart(2,`0`);return t.time(s(`${n}:${e%2==0?`00`:`30`}`))}function D({state:e,values:t},n,r){if(e!==`known`)return r.text(e===`skipped`?`carpet_skipped`:e);let[i=``,a]=t.map(({wh:e,pence:t})=>{let i=t===null?r.text(`carpet_no_rate`):n.moneyExactly(t/C);return`${n.energyExactly(e/S)}, ${i}`});return a===void 0?i:r.text(`carpet_twice`,{first:i,second:a})}function O(e,t,n){return a`<div class="unseen"><table>
    <caption>${n.text(`times_question`)}</caption>
    <tr>
      <th scope="col">${n.text(`month`)}</th>
      <th scope="col">${n.text(`exported`)}</th>
      <th scope="col">${n.text(`earned`)}</th>
      <th scope="col">${n.text(`missing`)}</th>
    </tr>
    ${k(e).map(({month:e,wh:n,pence:r,missing:i})=>a`<tr>
          <th scope="row">${t.period(`month`,`${e}-01`)}</th>
          <td>${n===null?`–`:t.energy(n/S)}</td>
          <td>${r===null?`–`:t.money(r/C)}</td>
          <td>${t.count(i)}</td>
        </tr>`)}
  </table></div>`}function k({first:e,wh:t,pence:r,before:i,awaited:a}){let o=new Map;return t.forEach((s,c)=>{let l=n(e,c).slice(0,7),u=o.get(l)??{month:l,wh:null,pence:null,missing:0},d=(c===0?i:0)+(c===t.length-1?a:0);u.wh=s.reduce(A,u.wh),u.pence=(r[c]??[]).reduce(A,u.pence),u.missing+=s.filter(e=>e===null).length-d,o.set(l,u)}),[...o.values()]}function A(e,t){return t===null?e:(e??0)+t}var j=t`.c0 { --shade: color-mix(in srgb, var(--primary-text-color, #141414) 4%, var(--ground)); } .c1 { --shade: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 20%, var(--ground)); } .c2 { --shade: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 42%, var(--ground)); } .c3 { --shade: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 66%, var(--ground)); } .c4 { --shade: var(--energy-grid-return-color, #8353d1); } .c5 { --shade: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 66%, var(--primary-text-color, #141414)); } .c6 { --shade: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 30%, var(--primary-text-color, #141414)); }`,M=t`:host { display: block; } .picture { position: relative; margin: 8px 16px 0; outline-offset: 2px; cursor: crosshair; touch-action: pan-x pan-y; } .picture:focus-visible { outline: 2px solid var(--calm); } .area { position: absolute; inset: 4px 0 22px 44px; } .upright .area { inset: 20px 0 0 36px; } .area svg { position: absolute; inset: 0; width: 100%; height: 100%; } .shade { fill: var(--shade); } .sun { fill: none; stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 1 3; stroke-linecap: round; vector-effect: non-scaling-stroke; } .hatch { fill: url(#hatch); } pattern rect { fill: var(--ground); } pattern line { stroke: var(--quiet); stroke-width: 1.2; } .cursor { position: absolute; box-sizing: border-box; min-width: 6px; min-height: 6px; border: 1.5px solid var(--primary-text-color, #141414); box-shadow: 0 0 0 1.5px var(--ground); transform: translate(-50%, -50%); pointer-events: none; } .way { display: inline-flex; align-items: center; gap: 4px; min-height: 44px; margin: 0 4px; padding: 0 12px; border: 0; background: none; color: var(--calm); font: inherit; font-weight: 500; cursor: pointer; } .way:focus-visible { outline: 2px solid var(--calm); outline-offset: -2px; border-radius: 22px; } .way svg { width: 20px; height: 20px; fill: currentColor; } .area > span { position: absolute; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; white-space: nowrap; } .hour { right: calc(100% + 6px); transform: translateY(-50%); } .month { top: calc(100% + 4px); transform: translateX(-50%); } .upright .hour { right: auto; bottom: calc(100% + 3px); transform: translateX(-50%); } .upright .month { top: auto; right: calc(100% + 6px); transform: translateY(-50%); }`,N=`octopus-seg-carpet`,P=520,F=276,I=440,L=[`06:00`,`12:00`,`18:00`],R=30,z=2,B=class extends r{static properties={carpet:{attribute:!1},measure:{attribute:!1},formats:{attribute:!1},texts:{attribute:!1},chosen:{state:!0},size:{state:!0}};layout;watcher=new ResizeObserver(()=>{this.measureSize()});constructor(){super(),this.measure=`energy`}connectedCallback(){super.connectedCallback(),this.watcher.observe(this),this.measureSize()}disconnectedCallback(){this.watcher.disconnect(),super.disconnectedCallback()}measureSize(){let e=this.clientWidth;e>0&&e!==this.size?.width&&(this.size={width:e,height:e<P?I:F})}get isUpright(){return this.size?.height===I}willUpdate(e){(e.has(`carpet`)||e.has(`measure`))&&this.carpet!==void 0&&(this.layout=v(this.carpet,this.measure)),e.has(`carpet`)&&(this.chosen=void 0)}render(){let{carpet:e,layout:t,size:r,formats:s,texts:c,isUpright:l}=this;if(e===void 0||t===void 0||r===void 0||s===void 0||c===void 0)return o;let{days:u,paths:d,sun:f,gaps:p}=t,m=l?`0 0 48 ${u}`:`0 0 ${u} 48`,h=this.chosen??t.best,g=c.text(`carpet_label`,{first:s.fullDate(e.first),last:s.fullDate(e.last)});return a`<div
        class=${l?`picture upright`:`picture`}
      style="height:${r.height}px"
      role="group"
      tabindex="0"
      aria-label=${g}
      @click=${this.onPoint}
      @pointermove=${this.onPoint}
      @keydown=${this.onKey}
    >
      <div class="area">
        <svg viewBox=${m} preserveAspectRatio="none" aria-hidden="true">
          <g transform=${l?`matrix(0 1 1 0 0 0)`:o}>
            <path class="shade c0" d="M0 0h${u}v${48}h-${u}z"></path>
            ${d.map((e,t)=>e===``?o:i`<path class="shade c${t}" d=${e}></path>`)}
          </g>
        </svg>
        ${p.length===0?o:this.gaps(p,u,r)}
        <svg viewBox=${m} preserveAspectRatio="none" aria-hidden="true">
          <path class="sun" transform=${l?`matrix(0 1 1 0 0 0)`:o} d=${f}></path>
        </svg>
        ${this.cursor(h,u)} ${this.axes(e,u,s)}
      </div>
    </div>
    ${w(e,this.measure,s,c)} ${T(e,h,s,c)} ${this.wayToDay(n(e.first,h.day),c)} ${O(e,s,c)}`}wayToDay(t,n){return a`<button
      class="way"
      type="button"
      @click=${()=>{this.dispatchEvent(new CustomEvent(`show-day`,{detail:t}))}}
    >
      ${n.text(`carpet_of_day`)}${c(e)}
    </button>`}gaps(e,t,n){let{width:r,height:i}=V(n,this.isUpright),[o,s]=this.isUpright?[i/t,r/48]:[r/t,i/48],c=e.map(e=>{let[t,n]=[e.day*o,e.slot*s].map(e=>e.toFixed(1)),[r,i]=[Math.max(e.days*o,z),e.length*s].map(e=>e.toFixed(1));return this.isUpright?`M${n} ${t}h${i}v${r}h-${i}z`:`M${t} ${n}h${r}v${i}h-${r}z`}).join(``);return a`<svg aria-hidden="true">
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5"></rect>
          <line x1="0" y1="0" x2="0" y2="5"></line>
        </pattern>
      </defs>
      <path class="hatch" d=${c}></path>
    </svg>`}cursor({day:e,slot:t},n){let[r,i]=[l((e+.5)/n),l((t+.5)/48)],o=l(1/48);return this.isUpright?a`<i class="cursor" style="left:${i};top:${r};width:calc(${o} + 2px)"></i>`:a`<i class="cursor" style="left:${r};top:${i};height:calc(${o} + 2px)"></i>`}axes({first:e},t,r){let[i,o]=this.isUpright?[`top`,`left`]:[`left`,`top`],c=L.map((e,t)=>{let n=l((t+1)/(L.length+1));return a`<span class="hour" style="${o}:${n}">${r.hour(s(e))}</span>`}),u=Array.from({length:t},(t,r)=>({day:r,date:n(e,r)})).filter(({date:e})=>e.endsWith(`-15`)).map(({day:e,date:n})=>a`<span class="month" style="${i}:${l((e+.5)/t)}">${r.monthOfYear(`${n}T12:00:00Z`)}</span>`);return[...c,...u]}onPoint=e=>{let t=this.renderRoot.querySelector(`.area`)?.getBoundingClientRect(),n=e.type===`pointermove`&&e.pointerType!==`mouse`;if(t===void 0||n||this.layout===void 0)return;let r=[(e.clientX-t.left)/t.width,(e.clientY-t.top)/t.height],[i=0,a=0]=this.isUpright?r.reverse():r;r.every(e=>e>=0&&e<1)&&this.choose({day:Math.floor(i*this.layout.days),slot:Math.floor(a*48)})};onKey=e=>{let{layout:t}=this;if(t===void 0)return;let{day:n,slot:r}=this.chosen??t.best,i=t.days-1,a=n*48+r,o=e=>{let n=Math.min(Math.max(e,0),t.days*48-1);return{day:Math.floor(n/48),slot:n%48}},s=e=>({day:Math.min(Math.max(e,0),i),slot:r}),c={ArrowLeft:()=>o(a-1),ArrowRight:()=>o(a+1),ArrowUp:()=>s(n-1),ArrowDown:()=>s(n+1),PageUp:()=>s(n-R),PageDown:()=>s(n+R),Home:()=>s(0),End:()=>s(i),Escape:()=>void 0}[e.key];c!==void 0&&(e.preventDefault(),this.choose(c()))};choose(e){this.chosen=e}static styles=[j,d,M]};function V({width:e,height:t},n){return n?{width:e-32-36,height:t-20}:{width:e-32-44,height:t-26}}u(N,B);export{N as CARPET,B as OctopusSegCarpet};