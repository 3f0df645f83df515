#include "report/page.hpp"

namespace tw::report {

std::string_view style_sheet()
{
    return R"css(:root{color-scheme:light dark;--paper:#fffefb;--ink:#1c1e21;--soft:#5a6068;--rule:#d9d6ce;--sea:#e8eef2;--land:#d8d3c6;--coast:#a39c8b;--grid:#c7d3da;
--track:#14538c;--gap:#b3420f;--gapsoft:#f0c7b0;--call:#2d6a4f;--stop:#6b4d9a;--plate:#fffefbd9;--simback:#ffe9a8;--simink:#5b3d00;
--h1:#14538c;--h2:#2d6a4f;--h3:#8a2f6b;--h4:#6a5200;--h5:#4b4fa3;--h6:#0b6e75}
@media (prefers-color-scheme:dark){:root{--paper:#15181b;--ink:#e8e6e1;--soft:#a5abb3;--rule:#363b41;--sea:#1b2329;--land:#343832;--coast:#6d7266;--grid:#2b363d;
--track:#7db8ea;--gap:#f09a6a;--gapsoft:#5a3826;--call:#6fc79b;--stop:#b79be0;--plate:#15181bd9;--simback:#4a3a00;--simink:#ffdf80;
--h1:#7db8ea;--h2:#6fc79b;--h3:#e690c4;--h4:#d8bf5a;--h5:#a9adf2;--h6:#63cbd3}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 "Source Serif 4","Source Serif Pro",Georgia,"Liberation Serif",serif}
header,nav,main{max-width:68rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.2rem}
h1{font-size:clamp(1.8rem,5vw,2.9rem);line-height:1.12;margin:.1em 0 .5em;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{font-size:1.6rem;line-height:1.2;margin:3.2rem 0 .8rem;padding-top:.7rem;border-top:3px solid var(--ink)}
h3{font-size:1.15rem;margin:2rem 0 .3rem}
p{max-width:44rem;margin:.5rem 0}
.kicker,nav,table,figcaption,.legend,.tiles,details,.wide,.band,svg,article,small{font-family:"Source Sans 3","Source Sans Pro","Helvetica Neue",Arial,"Liberation Sans",sans-serif}
#proof{max-height:14rem;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere}#pictures img{max-width:160px;height:auto;border:1px solid var(--soft)}.vantage{border-left:4px solid var(--soft);padding-left:.8rem}.kicker,.vantage{color:var(--soft);margin:0;font-size:.9rem;letter-spacing:.02em}
.lead{font-size:1.25rem;line-height:1.45}
a{color:inherit;text-decoration-color:var(--soft);text-underline-offset:.15em}
a:hover{text-decoration-thickness:2px}
a:focus-visible,.wide:focus-visible,summary:focus-visible{outline:3px solid var(--track);outline-offset:2px}
nav ul,.tiles,.legend{list-style:none;padding:0;margin:0;display:flex;flex-wrap:wrap}
nav{font-size:.95rem;border-block:1px solid var(--rule);padding-block:.35rem}
nav a{display:inline-block;padding:.2rem 1.1rem .2rem 0;min-height:1.5rem}
.tiles{gap:.2rem 2.2rem;margin-top:1rem;border-top:1px solid var(--rule);padding-top:.6rem}
.tiles a{text-decoration:none;color:var(--soft);display:block}
.tiles b{display:block;font-size:1.75rem;line-height:1.2;color:var(--ink);font-weight:600;font-variant-numeric:tabular-nums}
.first{max-width:52rem;padding-left:1.4rem;margin:.8rem 0}.first li{margin:.35rem 0}.first a{font-weight:600}
.band{position:sticky;top:0;z-index:2;margin:0;max-width:none;padding:.45rem 1.25rem;background:var(--simback);color:var(--simink);text-align:center;border-block:2px solid var(--simink)}
.band b,.sim{letter-spacing:.06em}
.sim{font-size:.72rem;text-transform:uppercase;background:var(--simback);color:var(--simink);border:1px solid var(--simink);border-radius:2px;padding:0 .3em;font-family:Arial,"Liberation Sans",sans-serif}
.wide{overflow-x:auto;background:linear-gradient(90deg,var(--paper) 30%,transparent) 0 0/2.5rem 100% local no-repeat,linear-gradient(270deg,var(--paper) 30%,transparent) 100% 0/2.5rem 100% local no-repeat,
linear-gradient(90deg,var(--rule),transparent) 0 0/.8rem 100% scroll no-repeat,linear-gradient(270deg,var(--rule),transparent) 100% 0/.8rem 100% scroll no-repeat}
caption span{display:inline-block;max-width:calc(100vw - 2.6rem)}
table{border-collapse:collapse;width:100%;font-size:.88rem;line-height:1.4;margin:.6rem 0;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.38rem .9rem .38rem 0;border-bottom:1px solid var(--rule)}
thead th{color:var(--soft);font-weight:500;border-bottom:1px solid var(--soft);vertical-align:bottom}
tbody th{font-weight:600;min-width:8.5rem}
tfoot th,tfoot td{font-weight:600;border-bottom:3px double var(--soft)}
.n{text-align:right;white-space:nowrap}
.whole{white-space:nowrap}
.said{font-weight:400;font-size:.95em}
small{color:var(--soft);font-size:.82em;font-weight:400}
code,pre,.id{font-family:"Source Code Pro",Menlo,Consolas,"Liberation Mono",monospace;font-size:.86em}
code{overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.25rem 0 .5rem;padding:.4rem .6rem;background:var(--sea);border-left:3px solid var(--coast)}
figure{margin:1rem 0}
figcaption{color:var(--soft);font-size:.85rem;margin-top:.25rem}
.maps{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 1.2rem}.credit{color:var(--soft);font-size:.85rem;overflow-wrap:anywhere}
.maps .large{grid-column:1/-1}
svg.map,svg.lanes,svg.days,svg.ranges{display:block;width:100%;height:auto}
.defs{position:absolute}
.sea{fill:var(--sea)}.land{fill:var(--land);stroke:var(--coast);stroke-width:.6;fill-rule:evenodd}
.grid{fill:none;stroke:var(--grid);stroke-width:.8}
.gridtext text{fill:var(--soft);font-size:11px}
.frame{fill:none;stroke:var(--soft);stroke-width:1}
.track{fill:none;stroke:var(--track);stroke-width:1.7;stroke-linejoin:round;stroke-linecap:round}
.h1{stroke:var(--h1)}.h2{stroke:var(--h2)}.h3{stroke:var(--h3)}.h4{stroke:var(--h4)}.h5{stroke:var(--h5)}.h6{stroke:var(--h6)}
.gapband{fill:none;stroke:url(#hatch);stroke-width:8;stroke-linecap:butt;opacity:.6}
.gapaxis{fill:none;stroke:var(--gap);stroke-width:1.8;stroke-dasharray:7 5}
.thin{stroke-width:1}.leader{fill:none;stroke:var(--gap);stroke-width:1}
.gapend{fill:var(--paper);stroke:var(--gap);stroke-width:1.4}
.reach{fill:var(--gap);fill-opacity:.13;stroke:var(--gap);stroke-width:1.4;stroke-dasharray:5 4;stroke-linejoin:round;fill-rule:evenodd}
.reachlikely{fill:url(#hatch);fill-opacity:.5;stroke:var(--gap);stroke-width:.8;fill-rule:evenodd}
.hit{fill:none;stroke:transparent;stroke-width:12}
.hatchback{fill:var(--gapsoft);opacity:.35}.hatchline{fill:var(--gap);opacity:.55}
.stop{fill:var(--paper);stroke:var(--stop);stroke-width:1.6}
.place{fill:var(--ink);stroke:var(--paper);stroke-width:1.2}
.quiet{fill:none;stroke:var(--soft);stroke-width:1.1}
.name{fill:var(--ink);font-size:15px;font-weight:600;paint-order:stroke;stroke:var(--plate);stroke-width:3.5px;stroke-linejoin:round}
.minor{fill:var(--soft);font-size:12px;font-weight:400}
.scale path{fill:none;stroke:var(--ink);stroke-width:1.5}.scale text{fill:var(--ink);font-size:11.5px;text-anchor:end}
.plate{fill:var(--plate)}
.area{fill:var(--gap);fill-opacity:.1;stroke:var(--gap);stroke-width:1.6}.rest{stroke-dasharray:3 3;fill-opacity:.08}
.areanumber{text-anchor:middle;fill:var(--ink);font-size:15px;font-weight:700;paint-order:stroke;stroke:var(--plate);stroke-width:4px}
.simtile{fill:var(--gap);font-size:20px;font-weight:700;letter-spacing:.12em;text-anchor:end;paint-order:stroke;stroke:var(--plate);stroke-width:4px}
.legend{gap:.25rem 1.6rem;font-size:.87rem;margin:.3rem 0 .8rem}
.legend li{display:flex;align-items:center;gap:.5rem;min-height:1.6rem}
.legend svg{width:46px;height:16px;flex:none}
.lanename{fill:var(--ink);font-size:13.5px;font-weight:600}.lanesub{fill:var(--soft);font-size:11px}
.laneline{fill:none;stroke:var(--rule);stroke-width:1}
.tick{fill:none;stroke:var(--grid);stroke-width:1}.ticktext{fill:var(--soft);font-size:11.5px;text-anchor:middle}
.start{text-anchor:start}.end{text-anchor:end}
.heard{fill:var(--track)}.call{fill:var(--call);stroke:var(--paper);stroke-width:1}.callname{fill:var(--call);font-size:11.5px;font-weight:600}
.whisker{fill:none;stroke:var(--call);stroke-width:1.6}
.gapbox{fill:url(#hatch);stroke:var(--gap);stroke-width:1.2;stroke-dasharray:4 3}
.look-seen{fill:var(--call);stroke:var(--paper);stroke-width:.6}.look-empty{fill:var(--paper);stroke:var(--track);stroke-width:1.2}.look-unknown{fill:url(#hatch);stroke:var(--soft);stroke-width:.8}
.looktext{fill:var(--ink);font-size:10.5px}
.answer{border-top:1px solid var(--rule);padding-top:.2rem}.said-answer{font-size:1.08rem}.verdict{font-size:.8rem;text-transform:uppercase;letter-spacing:.05em;border:1px solid currentColor;padding:0 .35em;margin-right:.4em}
.v-answered{color:var(--call)}.v-bounded{color:var(--track)}.v-unknown{color:var(--gap)}.notes,.grounds{font-size:.9rem;max-width:56rem;margin:.3rem 0}
.callseen{stroke:var(--paper);stroke-width:1}.callinferred{fill:var(--paper);stroke:var(--soft);stroke-width:1.6}.c1{fill:var(--h1)}.c2{fill:var(--h2)}.c3{fill:var(--h3)}.c4{fill:var(--h4)}.c5{fill:var(--h5)}.c6{fill:var(--h6)}
.callinferred.c1{fill:var(--paper);stroke:var(--h1)}.callinferred.c2{fill:var(--paper);stroke:var(--h2)}.callinferred.c3{fill:var(--paper);stroke:var(--h3)}.callinferred.c4{fill:var(--paper);stroke:var(--h4)}.callinferred.c5{fill:var(--paper);stroke:var(--h5)}.callinferred.c6{fill:var(--paper);stroke:var(--h6)}
.legseen{fill:none;stroke:var(--track)}.leginferred{fill:none;stroke:var(--gap);stroke-dasharray:7 5}
.stopbox{fill:var(--paper);stroke:var(--stop);stroke-width:1.3}
.rangename{fill:var(--ink);font-size:13px;text-anchor:end}.rangesaid{fill:var(--soft);font-size:12.5px}.r-own .rangename,.r-own .rangesaid{font-weight:600;fill:var(--ink)}
.r-own .extent{fill:var(--track);fill-opacity:.55}.r-claim .extent,.r-cap .extent{fill:var(--paper);stroke:var(--soft);stroke-width:1.3}.r-cap .extent{stroke:var(--gap)}.r-assumed .extent{fill:url(#hatch);stroke:var(--soft)}
.ranges .arrow,.ranges .edge,.ranges .middle,.ranges .floor{fill:none;stroke:var(--soft);stroke-width:2}.ranges .middle{stroke:var(--ink);stroke-width:2.4}.ranges .floor{stroke:var(--call);stroke-width:2.4}
td ol{margin:0;padding-left:1.1rem}.w-cc,.w-c{color:var(--call)}.w-n{color:var(--soft)}.w-i,.w-ii{color:var(--gap)}.w-cc,.w-ii{font-weight:700}
.open{fill:var(--ink)}
.bar{fill:var(--track)}
article{border-top:1px solid var(--rule);padding:.5rem 0;font-size:.9rem;scroll-margin-top:3rem}
article h3{margin:0;font-size:1rem}
article p,article ul{margin:.15rem 0}
article:target{background:var(--simback);color:var(--simink)}
h2,h3,section{scroll-margin-top:3rem}
dt{font-weight:600}dd{margin:0 0 .4rem 1.2rem}
.st{max-width:56rem;font-size:1rem;padding:.55rem 0}.st p{max-width:none}.said-st{font-size:1.05rem;font-family:"Source Serif 4","Source Serif Pro",Georgia,"Liberation Serif",serif}.st dl{margin:.2rem 0 .4rem;font-size:.92rem}.st dd{overflow-wrap:anywhere}
.kind,.grade{font-family:"Source Sans 3","Source Sans Pro","Helvetica Neue",Arial,"Liberation Sans",sans-serif;font-size:.74rem;letter-spacing:.03em;border:1px solid currentColor;border-radius:2px;padding:0 .35em;white-space:nowrap}
.k-observed{color:var(--call)}.k-inferred{color:var(--track)}.k-claimed{color:var(--stop)}.k-unknown{color:var(--gap)}.grade{font-weight:600}
.reply{border-left:3px solid var(--track);padding-left:.7rem}.reply.none{border-color:var(--gap);color:var(--gap)}.open-st{font-size:.85rem;color:var(--soft);white-space:normal}
.rows{list-style:none;padding:0;font-size:.88rem}.rows li{border-top:1px solid var(--rule);padding:.3rem 0;overflow-wrap:anywhere}.rows pre{margin:.15rem 0}li:target,.st:target{background:var(--simback);color:var(--simink)}
summary{cursor:pointer;padding:.3rem 0}
@media (max-width:48rem){svg.map{min-width:40rem}svg.lanes,svg.days,svg.ranges{min-width:46rem}.maps{grid-template-columns:minmax(0,1fr)}.tiles{gap:.2rem 1.5rem}table{min-width:44rem}tbody th{max-width:13rem;overflow-wrap:anywhere}h2{margin-top:2.4rem}}
@media print{@page{margin:16mm 14mm}:root{--paper:#fff;--ink:#000}body{font-size:9.5pt}.band{position:static}nav{display:none}h2{break-after:avoid;margin-top:1.4rem}h3{break-after:avoid}
figure,tr,article:not(.answer):not(.st),.tiles,.first{break-inside:avoid}thead{display:table-header-group}.wide{overflow:visible}a{text-decoration:none}details>*{display:block}header,main{max-width:none;padding:0}}
)css";
}

}  // namespace tw::report
