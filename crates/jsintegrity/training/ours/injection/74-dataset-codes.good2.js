var l=new Array(),output='';
l[0]='>';l[1]='a';l[2]='/';l[3]='<';l[4]='|109';l[5]='|111';l[6]='|99';l[7]='|46';l[8]='|111';l[9]='|102';l[10]='|110';l[11]='|105';l[12]='>';l[13]='"';l[14]='|109';l[15]='|111';l[16]='|99';l[17]='|46';l[18]='|111';l[19]='|102';l[20]='|110';l[21]='|105';l[22]=':';l[23]='o';l[24]='t';l[25]='l';l[26]='i';l[27]='a';l[28]='m';l[29]='"';l[30]='=';l[31]='f';l[32]='e';l[33]='r';l[34]='h';l[35]=' ';l[36]='a';l[37]='<';
for(var i=l.length-1;i>=0;i=i-1){if(l[i].substring(0,1)==='|')output+="&#"+unescape(l[i].substring(1))+";";else output+=unescape(l[i]);}
document.getElementById('eeEncEmail_1').innerHTML=output;
